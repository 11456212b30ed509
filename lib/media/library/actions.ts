'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { describePicture, restorePicture, trashPicture } from './commands'
import { findPictures } from './queries'
import { choiceSchema, describeSchema, pictureIdSchema } from './schema'

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
  onSuccess: () => redirect(pathTo('/studio/media', { done: 'trashed' })),
})

/** Takes a picture out of the trash and leads to it. */
export const restorePictureAction = action({
  name: 'restore picture',
  input: pictureIdSchema,
  run: restorePicture,
  onSuccess: (_nothing, { id }) => redirect(pathTo('/studio/media/[id]', { id, done: 'restored' })),
})
