import { extensionOf } from '@/lib/media/format'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'

const MEGABYTE = 1024 * 1024

/** Writes the size of a file as people do: "340 kB", "1.4 MB". */
function sizeOf(bytes: number): string {
  return bytes < MEGABYTE
    ? messages.kilobytes({ size: Math.max(1, Math.round(bytes / 1024)) })
    : messages.megabytes({ size: Math.round((bytes / MEGABYTE) * 10) / 10 })
}

/** Names a picture by its file, or else by its alt text. */
export function nameOf({ fileName, alt }: Pick<LibraryItem, 'fileName' | 'alt'>): string {
  return fileName || alt || messages.noName()
}

/** Names a type of files: "JPEG" of image/jpeg. */
export function typeName(mimeType: string): string {
  const name = extensionOf(mimeType)
  return { jpg: 'JPEG', webp: 'WebP' }[name] ?? name.toUpperCase()
}

/** Writes how large a file is, of a picture with its width and height. */
export function factsOf({ width, height, bytes }: Pick<LibraryItem, 'width' | 'height' | 'bytes'>): string {
  return width > 0 ? messages.facts({ width, height, size: sizeOf(bytes) }) : sizeOf(bytes)
}
