'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { ActionFailure, ActionResult } from '@/lib/core/action'
import { checkLinks } from '../links/data'
import { findLinkTargets } from '../links/targets-data'
import type { BrokenLink, LinkTarget } from '../links/types'
import { lockPost } from '../password/commands'
import { type FoundAddress, findAddress } from '../publishing/address-data'
import { restorePost, trashPost, unpublishPost } from '../publishing/commands'
import { preflight, preflightSchema } from '../publishing/preflight-data'
import type { Preflight } from '../publishing/preflight-types'
import { discardChanges, nameRevision, restoreRevision } from '../revisions/commands'
import {
  checkAddressSchema,
  checkLinksSchema,
  discardSchema,
  findTargetsSchema,
  lockSchema,
  nameRevisionSchema,
  postIdSchema,
  restoreRevisionSchema,
} from '../schema'
import { editPost, editPostedForm, editSchema } from './edit-form'
import { type Preview, preparePreview, previewSchema } from './preview-data'
import type { EditResult } from './types'

const runEdit = action({ name: 'edit post', input: editSchema, run: editPost })
const runPostedEdit = action({ name: 'edit post', input: editSchema, run: editPostedForm })

/** Takes the posted form, or its fields from the editor, which keeps every byte of the text. */
export async function editAction(_: unknown, fields: FormData | Record<string, string>): Promise<EditResult> {
  const result = await (fields instanceof FormData ? runPostedEdit : runEdit)(fields)
  const intent = fields instanceof FormData ? fields.get('intent') : fields.intent
  if (result.ok && intent !== 'save') refresh()
  return result
}

const runPreview = action({ name: 'preview post', input: previewSchema, run: preparePreview })

/** Prepares a preview of what the editor holds. */
export async function previewAction(fields: Record<string, string>): Promise<ActionResult<Preview>> {
  return runPreview(fields)
}

const runFindTargets = action({ name: 'find posts to link to', input: findTargetsSchema, run: findLinkTargets })

/** Finds posts to link to. */
export async function findLinkTargetsAction(query: string): Promise<ActionResult<LinkTarget[]>> {
  return runFindTargets({ query })
}

const runCheckLinks = action({ name: 'check links', input: checkLinksSchema, run: checkLinks })

/** Finds the links that lead readers nowhere. */
export async function checkLinksAction(links: readonly string[]): Promise<ActionResult<BrokenLink[]>> {
  return runCheckLinks({ links })
}

const runPreflight = action({ name: 'look through post', input: preflightSchema, run: preflight })

/** Looks through a text before it is published. */
export async function preflightAction(fields: Record<string, string>): Promise<ActionResult<Preflight>> {
  return runPreflight(fields)
}

const runCheckAddress = action({ name: 'check address', input: checkAddressSchema, run: findAddress })

/** Finds the address that publishing would give. */
export async function checkAddressAction(fields: Record<string, string>): Promise<ActionResult<FoundAddress>> {
  return runCheckAddress(fields)
}

const runLock = action({ name: 'lock post', input: lockSchema, run: lockPost })

/** Gives a post a password for readers, or takes it away for an empty one. */
export async function lockAction(order: { id: string; password: string }): Promise<ActionResult<{ locked: boolean }>> {
  const result = await runLock(order)
  if (result.ok) refresh()
  return result
}

const runTrash = action({ name: 'trash post', input: postIdSchema, run: (caller, { id }) => trashPost(caller, { id }).then(() => id) })

/** Puts a post in the trash and leads to the list. */
export async function trashPostAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runTrash(form)
  if (!result.ok) return result
  redirect(`/studio/posts?done=trashed:${result.value}`)
}

const runRestore = action({
  name: 'restore post',
  input: postIdSchema,
  run: (caller, { id }) => restorePost(caller, { id }).then(() => id),
})

/** Takes a post out of the trash and leads to the list. */
export async function restorePostAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runRestore(form)
  if (!result.ok) return result
  redirect(`/studio/posts?done=restored:${result.value}`)
}

const runUnpublish = action({
  name: 'unpublish post',
  input: postIdSchema,
  run: (caller, { id }) => unpublishPost(caller, { id }).then(() => id),
})

/** Takes a post away from readers and leads to the list. */
export async function unpublishPostAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runUnpublish(form)
  if (!result.ok) return result
  redirect(`/studio/posts?done=unpublished:${result.value}`)
}

const runRestoreRevision = action({
  name: 'restore revision',
  input: restoreRevisionSchema,
  run: (caller, input) => restoreRevision(caller, input).then(() => input.id),
})

/** Takes an earlier revision into the working copy and leads to the editor. */
export async function restoreRevisionAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runRestoreRevision(form)
  if (!result.ok) return result
  redirect(`/studio/posts/${result.value}`)
}

const runNameRevision = action({
  name: 'name revision',
  input: nameRevisionSchema,
  run: (caller, input) => nameRevision(caller, input).then(() => input),
})

/** Names a revision and leads to its page. */
export async function nameRevisionAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runNameRevision(form)
  if (!result.ok) return result
  redirect(`/studio/posts/${result.value.id}/revisions/${result.value.revisionId}`)
}

const runDiscard = action({
  name: 'discard changes',
  input: discardSchema,
  run: (caller, input) => discardChanges(caller, input).then(() => input),
})

/** Returns the working copy to what readers see and leads to the revisions. */
export async function discardChangesAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runDiscard(form)
  if (!result.ok) return result
  redirect(`/studio/posts/${result.value.id}/revisions?discarded=${result.value.version}`)
}
