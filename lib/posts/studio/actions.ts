'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { postIdSchema } from '../schema'
import { changePosts, duplicatePost, undoChange } from './bulk-commands'
import { deletePosts, emptyTrash } from './deletion-commands'
import { cropPicture, focusPicture, replacePicture } from './picture-commands'
import { bulkSchema, cropSchema, deletionSchema, emptyTrashSchema, focusSchema, replaceSchema, undoSchema } from './schema'

/** Does one thing to the chosen posts and leads to the list; deleting them for good leads to the page that asks first. */
export const changePostsAction = action({
  name: 'change posts',
  input: bulkSchema,
  run: async (caller, input) => (input.intent === 'delete' ? null : await changePosts(caller, input)),
  onSuccess: (done, { ids, intent }) => {
    if (done === null) redirect(pathTo('/studio/posts/delete', { ids }))
    const undo = intent === 'trash' || intent === 'unpublish' ? `:${done.undo}` : ''
    redirect(pathTo('/studio/posts', { done: `${intent}:${done.changed}${undo}` }))
  },
})

/** Undoes what was done to posts for readers and leads to the list. */
export const undoChangeAction = action({
  name: 'undo change of posts',
  input: undoSchema,
  run: undoChange,
  onSuccess: (posts) => redirect(pathTo('/studio/posts', { done: `undo:${posts}` })),
})

/** Begins a draft with the text of a post and leads to it. */
export const duplicatePostAction = action({
  name: 'duplicate post',
  input: postIdSchema,
  run: duplicatePost,
  onSuccess: ({ id }) => redirect(pathTo('/studio/posts/[id]', { id })),
})

/** Deletes posts of the trash for good and leads to it. */
export const deletePostsAction = action({
  name: 'delete posts',
  input: deletionSchema,
  run: deletePosts,
  onSuccess: (posts) => redirect(pathTo('/studio/posts', { status: 'TRASHED', done: `delete:${posts}` })),
})

/** Deletes for good what is in the trash and leads to it. */
export const emptyTrashAction = action({
  name: 'empty trash',
  input: emptyTrashSchema,
  run: emptyTrash,
  onSuccess: (posts) => redirect(pathTo('/studio/posts', { status: 'TRASHED', done: `delete:${posts}` })),
})

/** Replaces a picture in all posts and leads to the one that they show now. */
export const replacePictureAction = action({
  name: 'replace picture',
  input: replaceSchema,
  run: replacePicture,
  onSuccess: ({ id, replaced, left, coming }) =>
    redirect(pathTo('/studio/media/[id]', { id, done: `replaced:${replaced}:${left}:${coming}` })),
})

/** Sets which part of a picture stays in sight and leads to it. */
export const focusPictureAction = action({
  name: 'focus picture',
  input: focusSchema,
  run: focusPicture,
  onSuccess: (_nothing, { id }) => redirect(pathTo('/studio/media/[id]', { id, done: 'saved' })),
})

/** Cuts off the edges of a picture and leads to what is left. */
export const cropPictureAction = action({
  name: 'crop picture',
  input: cropSchema,
  run: cropPicture,
  onSuccess: ({ id, replaced, left, coming }, { intent }) =>
    redirect(pathTo('/studio/media/[id]', { id, done: intent === 'copy' ? 'cropped' : `replaced:${replaced}:${left}:${coming}` })),
})
