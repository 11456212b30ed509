'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { addNote, deleteNote, inviteReviewer, resolveNote, revokeLink } from './commands'
import { noteForm } from './form-state'
import { listReviews } from './page-data'
import { addNoteSchema, deleteNoteSchema, inviteReviewerSchema, listReviewsSchema, resolveNoteSchema, revokeLinkSchema } from './schema'

/** Runs an order of the author's and answers how things stand then. */
const thenList =
  <Input extends { id: string }>(run: (caller: Caller, input: Input) => Promise<void>) =>
  async (caller: Caller, input: Input) => {
    await run(caller, input)
    return listReviews(caller, input)
  }

/** Lists the reviews of a post for its author. */
export const listReviewsAction = action({ name: 'list reviews', input: listReviewsSchema, run: listReviews })

/** Makes a review link. */
export const inviteReviewerAction = action({ name: 'invite reviewer', input: inviteReviewerSchema, run: thenList(inviteReviewer) })

/** Ends a review link. */
export const revokeLinkAction = action({ name: 'revoke review link', input: revokeLinkSchema, run: thenList(revokeLink) })

/** Marks a note as resolved, or as open again. */
export const resolveNoteAction = action({ name: 'resolve review note', input: resolveNoteSchema, run: thenList(resolveNote) })

/** Keeps a reviewer's note and leads to it. A refusal is shown in the form. */
export const addNoteAction = action({
  name: 'add review note',
  input: addNoteSchema,
  run: addNote,
  onSuccess: ({ id }, { token }) => redirect(`${pathTo('/review/[token]', { token })}#Note-${id}`),
  onFailure: noteForm.set,
})

/** Deletes a reviewer's own note and leads back to where it was. */
export const deleteNoteAction = action({
  name: 'delete review note',
  input: deleteNoteSchema,
  run: deleteNote,
  onSuccess: (_, { token }) => redirect(pathTo('/review/[token]', { token })),
  onFailure: noteForm.set,
})
