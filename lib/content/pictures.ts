import { filePathIn } from '@/lib/core/text/relative-address'
import { withoutCode } from '@/lib/mdx/code-mask'
import { findImages } from '@/lib/mdx/images'
import { findRelativeFile, type TextFolder } from '@/lib/media/relative-file'
import { relativeImages, resolveImages } from '@/lib/media/resolve'
import * as messages from '@/lib/messages/generated/content'
import type { SyncNote } from './types'

/** Tells whether an address means a file beside the text that names it. */
export function isRelative(address: string): boolean {
  return !/^(?:\/|#|[a-z][a-z0-9+.-]*:)/i.test(address)
}

/** Lists the addresses in a text that mean a file beside it. */
export function localAddresses(body: string): string[] {
  return findImages(body).filter(isRelative)
}

/** Stores the cover that a file names, unless it is stored, and finds its address on this site; null when it cannot be shown. */
export async function storeCover(cover: string | null, beside: TextFolder): Promise<string | null> {
  return cover === null ? null : ((await resolveImages([cover], beside))[cover]?.src ?? null)
}

/** Names the pictures of a text that readers would not see: no file is there, or it is of another kind. */
export async function missingPictures(body: string, beside: TextFolder): Promise<SyncNote[]> {
  const text = withoutCode(body)
  const notes: SyncNote[] = []
  for (const address of localAddresses(text)) {
    const found = await findRelativeFile(address, beside)
    if (found !== null && relativeImages([address]).length > 0) continue
    const name = filePathIn(address)
    const message = found === null ? messages.thereIsNoFileName({ name }) : messages.nameIsNotShown({ name })
    notes.push({ field: null, line: text.slice(0, text.indexOf(address)).split('\n').length, message })
  }
  return notes
}

/** Names the cover of a file that readers would not see; `line` is where the file names it. */
export async function missingCover(cover: string | null, line: number, beside: TextFolder): Promise<SyncNote[]> {
  if (cover === null || cover.startsWith('/media/')) return []
  const found = isRelative(cover) ? await findRelativeFile(cover, beside) : cover
  if (found !== null && relativeImages([cover]).length > 0) return []
  const name = filePathIn(cover)
  return [{ field: null, line, message: found === null ? messages.thereIsNoFileName({ name }) : messages.nameIsNotShown({ name }) }]
}
