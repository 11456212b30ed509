import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { fileKinds } from './file-kinds'
import { MAX_BYTES } from './limits'

export const formats = {
  jpeg: { extension: 'jpg', mimeType: 'image/jpeg' },
  png: { extension: 'png', mimeType: 'image/png' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
  gif: { extension: 'gif', mimeType: 'image/gif' },
} as const

export type Format = keyof typeof formats

const AVIF = 'image/avif'

/** Formats that pictures are read in. AVIF is kept as WebP, which every browser shows. */
export type SourceFormat = Format | 'avif'

export const sourceFormats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const satisfies readonly SourceFormat[]

/** Finds the media type of a format that pictures are read in: "image/avif". */
export const mimeTypeOf = (format: SourceFormat): string => (format === 'avif' ? AVIF : formats[format].mimeType)

const extensions = new Map<string, string>([
  ...Object.values(formats).map(({ extension, mimeType }) => [mimeType, extension] as const),
  ...Object.entries(fileKinds).map(([extension, mimeType]) => [mimeType, extension] as const),
  [AVIF, 'avif'],
])

/** Finds the file ending of a stored file by its type: "jpg" of image/jpeg. Throws for a type that nothing is stored in. */
export function extensionOf(mimeType: string): string {
  const extension = extensions.get(mimeType)
  if (extension === undefined) throw new Error(`No file is stored as ${mimeType}.`)
  return extension
}

/** The refusal of what is larger than an image may be. */
export function tooManyBytes(): AppError {
  return new AppError('TOO_LARGE', messages.imageHasAtMostMax({ maxBytes: MAX_BYTES / 1024 / 1024 }))
}

/** Detects the format of an image by its first bytes, whatever its name says; null for anything else. */
export function pictureFormatOf(bytes: Uint8Array): SourceFormat | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.endsWith('ftypavif')) return 'avif'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  return /^GIF8[79]a/.test(start) ? 'gif' : null
}

/**
 * Detects the format of an image as pictureFormatOf does. AVIF is accepted only where `avif` says that an author chose the file: its decoder
 * has had holes. Throws UNSUPPORTED or TOO_LARGE for what is not accepted.
 */
export function formatOf(bytes: Uint8Array, { avif = false } = {}): SourceFormat {
  if (bytes.length > MAX_BYTES) throw tooManyBytes()
  const format = pictureFormatOf(bytes)
  if (format === null || (format === 'avif' && !avif)) throw new AppError('UNSUPPORTED', messages.thisIsNotJpegPng())
  return format
}
