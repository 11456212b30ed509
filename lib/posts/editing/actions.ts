'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { checkLinks } from '../links/data'
import { findLinkTargets } from '../links/targets-data'
import { lockPost } from '../password/commands'
import { findAddress } from '../publishing/address-data'
import { restorePost, trashPost, unpublishPost } from '../publishing/commands'
import { preflight, preflightSchema } from '../publishing/preflight-data'
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
import { preparePreview, previewSchema } from './preview-data'
import type { EditIntent, EditOutcome, EditResult } from './types'

const editing = {
  name: 'edit post',
  input: editSchema,
  onSuccess(edited: EditOutcome, { intent }: { intent: EditIntent }) {
    if (intent !== 'save') refresh()
    return edited
  },
}
const editFields = action({ ...editing, run: editPost })
const editForm = action({ ...editing, run: editPostedForm })

/** Takes the posted form, or its fields from the editor, which keeps every byte of the text. */
export async function editAction(_: unknown, fields: FormData | Record<string, string>): Promise<EditResult> {
  return fields instanceof FormData ? editForm(fields) : editFields(fields)
}

/** Prepares a preview of what the editor holds. */
export const previewAction = action({ name: 'preview post', input: previewSchema, run: preparePreview })

/** Finds posts to link to. */
export const findLinkTargetsAction = action({ name: 'find posts to link to', input: findTargetsSchema, run: findLinkTargets })

/** Finds the links that lead readers nowhere. */
export const checkLinksAction = action({ name: 'check links', input: checkLinksSchema, run: checkLinks })

/** Looks through a text before it is published. */
export const preflightAction = action({ name: 'look through post', input: preflightSchema, run: preflight })

/** Finds the address that publishing would give. */
export const checkAddressAction = action({ name: 'check address', input: checkAddressSchema, run: findAddress })

/** Gives a post a password for readers, or takes it away for an empty one. */
export const lockAction = action({
  name: 'lock post',
  input: lockSchema,
  run: lockPost,
  onSuccess(locked) {
    refresh()
    return locked
  },
})

/** Puts a post in the trash and leads to the list. */
export const trashPostAction = action({
  name: 'trash post',
  input: postIdSchema,
  run: trashPost,
  onSuccess: ({ undo }) => redirect(pathTo('/studio/posts', { done: `trash:1:${undo}` })),
})

/** Takes a post out of the trash and leads to the list. */
export const restorePostAction = action({
  name: 'restore post',
  input: postIdSchema,
  run: restorePost,
  onSuccess: () => redirect(pathTo('/studio/posts', { done: 'restore:1' })),
})

/** Takes a post away from readers and leads to the list. */
export const unpublishPostAction = action({
  name: 'unpublish post',
  input: postIdSchema,
  run: unpublishPost,
  onSuccess: ({ undo }) => redirect(pathTo('/studio/posts', { done: `unpublish:1:${undo}` })),
})

/** Takes an earlier revision into the working copy and leads to the editor. */
export const restoreRevisionAction = action({
  name: 'restore revision',
  input: restoreRevisionSchema,
  run: restoreRevision,
  onSuccess: (_, { id }) => redirect(pathTo('/studio/posts/[id]', { id })),
})

/** Names a revision and leads to its page. */
export const nameRevisionAction = action({
  name: 'name revision',
  input: nameRevisionSchema,
  run: nameRevision,
  onSuccess: (_, { id, revisionId }) => redirect(pathTo('/studio/posts/[id]/revisions/[revisionId]', { id, revisionId })),
})

/** Returns the working copy to what readers see and leads to the revisions. */
export const discardChangesAction = action({
  name: 'discard changes',
  input: discardSchema,
  run: discardChanges,
  onSuccess: (_, { id, version }) => redirect(pathTo('/studio/posts/[id]/revisions', { id, discarded: version })),
})
