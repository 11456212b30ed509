'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { ActionResult, Caller } from '@/lib/core/action'
import { addNote, deleteNote, inviteReviewer, resolveNote, revokeLink } from './commands'
import { keepFailure } from './form'
import { listReviews } from './page-data'
import { addNoteSchema, deleteNoteSchema, inviteReviewerSchema, listReviewsSchema, resolveNoteSchema, revokeLinkSchema } from './schema'
import type { Reviews } from './types'

/** Runs an order of the author's and answers how things stand then. */
const thenList =
  <Input extends { id: string }>(run: (caller: Caller, input: Input) => Promise<void>) =>
  async (caller: Caller, input: Input) => {
    await run(caller, input)
    return listReviews(caller, input)
  }

const runList = action({ name: 'list reviews', input: listReviewsSchema, run: listReviews })
const runInvite = action({ name: 'invite reviewer', input: inviteReviewerSchema, run: thenList(inviteReviewer) })
const runRevoke = action({ name: 'revoke review link', input: revokeLinkSchema, run: thenList(revokeLink) })
const runResolve = action({ name: 'resolve review note', input: resolveNoteSchema, run: thenList(resolveNote) })

export async function listReviewsAction(input: { id: string }): Promise<ActionResult<Reviews>> {
  return runList(input)
}

export async function inviteReviewerAction(input: { id: string; reviewer: string; days: number }): Promise<ActionResult<Reviews>> {
  return runInvite(input)
}

export async function revokeLinkAction(input: { id: string; linkId: string }): Promise<ActionResult<Reviews>> {
  return runRevoke(input)
}

export async function resolveNoteAction(input: { id: string; noteId: string; resolved: boolean }): Promise<ActionResult<Reviews>> {
  return runResolve(input)
}

const runAdd = action({ name: 'add review note', input: addNoteSchema, run: addNote })

/** Keeps a reviewer's note and leads to it. A refusal is shown in the form. */
export async function addNoteAction(form: FormData): Promise<void> {
  const result = await runAdd(form)
  if (result.ok) redirect(`/review/${String(form.get('token'))}#Note-${result.value.id}`)
  keepFailure(result)
}

const runDelete = action({ name: 'delete review note', input: deleteNoteSchema, run: deleteNote })

/** Deletes a reviewer's own note and leads back to where it was. */
export async function deleteNoteAction(form: FormData): Promise<void> {
  const result = await runDelete(form)
  if (result.ok) redirect(`/review/${String(form.get('token'))}`)
  keepFailure(result)
}
