'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { deletePictures, describePicture, movePicturesAtOnce, restorePicture, trashPicture } from './commands'
import { findPictures } from './queries'
import { choiceSchema, deletionSchema, describeSchema, pictureIdSchema, picturesSchema } from './schema'

const TRASH = { filter: 'TRASHED' }

/** Does one thing to the chosen pictures and leads to the list; deleting them for good leads to the page that asks first. */
export const changePicturesAction = action({
  name: 'change pictures',
  input: picturesSchema,
  run: async (caller, { ids, intent }) => (intent === 'delete' ? null : await movePicturesAtOnce(caller, { ids, intent })),
  onSuccess: (done, { ids, intent }) => {
    if (done === null) redirect(pathTo('/studio/media/delete', { ids }))
    const list = intent === 'restore' ? TRASH : {}
    redirect(pathTo('/studio/media', { ...list, done: `${intent}:${done.changed}:${done.used}` }))
  },
})

/** Deletes pictures of the trash for good and leads to it. */
export const deletePicturesAction = action({
  name: 'delete pictures',
  input: deletionSchema,
  run: deletePictures,
  onSuccess: ({ deleted, kept }) => redirect(pathTo('/studio/media', { ...TRASH, done: `delete:${deleted}:${kept}` })),
})

/** Finds pictures of the library to choose from. */
export const findPicturesAction = action({ name: 'find pictures', input: choiceSchema, run: findPictures })

/** Writes what the library says of a picture and leads to it. */
export const describePictureAction = action({
  name: 'describe picture',
  input: describeSchema,
  run: describePicture,
  onSuccess: (_nothing, { id }) => redirect(pathTo('/studio/media/[id]', { id, done: 'saved' })),
})

/** Moves a picture into the trash and leads to the library. */
export const trashPictureAction = action({
  name: 'trash picture',
  input: pictureIdSchema,
  run: trashPicture,
  onSuccess: () => redirect(pathTo('/studio/media', { done: 'trash:1:0' })),
})

/** Takes a picture out of the trash and leads to it. */
export const restorePictureAction = action({
  name: 'restore picture',
  input: pictureIdSchema,
  run: restorePicture,
  onSuccess: (_nothing, { id }) => redirect(pathTo('/studio/media/[id]', { id, done: 'restored' })),
})
