import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { MAX_BYTES } from './limits'

export const formats = {
  jpeg: { extension: 'jpg', mimeType: 'image/jpeg' },
  png: { extension: 'png', mimeType: 'image/png' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
  gif: { extension: 'gif', mimeType: 'image/gif' },
} as const

export type Format = keyof typeof formats

/** Finds the file ending of a stored picture by its type: "jpg" of image/jpeg. Throws for a type that no picture is stored in. */
export function extensionOf(mimeType: string): string {
  const format = Object.values(formats).find((one) => one.mimeType === mimeType)
  if (!format) throw new Error(`No picture is stored as ${mimeType}.`)
  return format.extension
}

/** The refusal of what is larger than an image may be. */
export function tooManyBytes(): AppError {
  return new AppError('TOO_LARGE', messages.imageHasAtMostMax({ maxBytes: MAX_BYTES / 1024 / 1024 }))
}

/** Detects the format of an image by its first bytes, whatever its name says. Throws UNSUPPORTED or TOO_LARGE for what is not accepted. */
export function formatOf(bytes: Uint8Array): Format {
  if (bytes.length > MAX_BYTES) throw tooManyBytes()
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  throw new AppError('UNSUPPORTED', messages.thisIsNotJpegPng())
}
