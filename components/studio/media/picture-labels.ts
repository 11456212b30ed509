import { fileSize } from '@/lib/mdx/components/display-text'
import { extensionOf } from '@/lib/media/format'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'

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
  return width > 0 ? messages.pixelsAndSize({ width, height, size: fileSize(bytes) }) : fileSize(bytes)
}
