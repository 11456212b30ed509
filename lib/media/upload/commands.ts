import { rm } from 'node:fs/promises'
import type { z } from 'zod'
import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import type { FormFile } from '@/lib/core/files/form-file'
import { hashPrivately } from '@/lib/core/hash'
import { hasRole } from '@/lib/core/viewer'
import { DownloadError, downloadFile } from '@/lib/links/download'
import type { LinkNetwork } from '@/lib/links/request'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/posts'
import { tidyName } from '../file-name'
import { tooManyBytes } from '../format'
import { MAX_BYTES, MAX_DRAWING_BYTES } from '../limits'
import { type StoredFile, type StoredImage, storeDrawing, storeFile, storePicture } from '../store'
import { type ContentKind, contentKindOf } from './content-kind'
import { findLong, keepForLater, type LongPicture, takesLong } from './long-picture-commands'
import { type Admission, type ReceivedFile, receiveFile } from './received-file'
import { addressSchema, waitingSchema } from './schema'

const MEGABYTE = 1024 * 1024
const perUser = { points: 100, seconds: 600 }

/** A picture as it is shown, or a file as it is kept. */
export type Uploaded = StoredImage | StoredFile

/**
 * Stores a file that an author sends: a picture encoded anew, any other kind that is taken as it is. `open` begins to read it and is only
 * called for those who may send one. Throws UNAUTHENTICATED, FORBIDDEN, TOO_MANY_REQUESTS, UNSUPPORTED, TOO_LARGE and what `open` throws.
 */
export async function uploadFile(caller: Caller, open: () => Promise<FormFile>): Promise<Uploaded | LongPicture> {
  await requireUploader(caller)
  return receive(await open())
}

/**
 * Stores what is at a public address as uploadFile stores what is sent. Throws INVALID with the reason where it cannot be had, and what
 * uploadFile throws.
 */
export async function uploadFromAddress(
  caller: Caller,
  input: z.input<typeof addressSchema>,
  network?: LinkNetwork,
): Promise<Uploaded | LongPicture> {
  await requireUploader(caller)
  const { url } = addressSchema.parse(input)
  try {
    return await downloadFile(url, (content) => receive({ fileName: nameOf(url), content }), network)
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error
    const message = files.thisAddressCannotBeFetched({ reason: error.message })
    throw new AppError('INVALID', message, { fieldErrors: { url: message }, cause: error })
  }
}

/**
 * Finds what became of a picture that was to be encoded later; null while it waits. Throws UNAUTHENTICATED, FORBIDDEN, and what findLong
 * throws.
 */
export async function findUpload(caller: Caller, waiting: string): Promise<StoredImage | null> {
  requireAuthor(caller)
  return findLong(waitingSchema.parse(waiting))
}

/** Last part of an address's path, decoded, by which people know the file. */
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** Refuses whoever may not upload files, or has uploaded many. Throws UNAUTHENTICATED, FORBIDDEN or TOO_MANY_REQUESTS. */
async function requireUploader(caller: Caller): Promise<void> {
  requireAuthor(caller)
  const { viewer } = caller
  if (viewer.kind === 'user') await limit('upload', hashPrivately('uploader', viewer.id), perUser, messages.thoseWereManyFiles())
}

function requireAuthor({ viewer }: Caller): void {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.youAreSignedOut())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsCanAddFiles())
}

async function receive({ fileName, content }: FormFile): Promise<Uploaded | LongPicture> {
  let kind: ContentKind = { file: 'txt' }
  const received = await receiveFile(content, (head) => {
    kind = contentKindOf(head, fileName)
    return admissionOf(kind)
  })
  try {
    return await store(kind, { ...received, fileName })
  } finally {
    await rm(received.path, { force: true })
  }
}

function admissionOf(kind: ContentKind): ReturnType<Admission> {
  if ('picture' in kind) return { mostBytes: MAX_BYTES, tooLarge: tooManyBytes() }
  const mostBytes = kind.file === 'svg' ? MAX_DRAWING_BYTES : env().UPLOAD_MB * MEGABYTE
  return { mostBytes, tooLarge: new AppError('TOO_LARGE', files.fileOfThisKindHasAtMost({ megabytes: mostBytes / MEGABYTE })) }
}

async function store(kind: ContentKind, file: ReceivedFile & { fileName: string }): Promise<Uploaded | LongPicture> {
  if ('file' in kind) return kind.file === 'svg' ? storeDrawing(file.path, file) : storeFile(file.path, kind.file, file)
  if (await takesLong(file.path, kind.picture)) return keepForLater(file, kind.picture, tidyName(file.fileName))
  return storePicture(file, kind.picture, file.fileName)
}
