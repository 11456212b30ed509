import { filePathIn } from '@/lib/core/text/relative-address'
import { withoutCode } from '@/lib/mdx/code-mask'
import { findImages } from '@/lib/mdx/images'
import { type Beside, findBeside } from '@/lib/media/beside'
import { imagesBeside } from '@/lib/media/resolve'
import * as messages from '@/lib/messages/generated/content'
import type { SyncNote } from './types'

/** Lists the addresses in a text that mean a file beside it. */
export function localAddresses(body: string): string[] {
  return findImages(body).filter((address) => !/^(?:\/|#|[a-z][a-z0-9+.-]*:)/i.test(address))
}

/** Names the pictures of a text that readers would not see: no file is there, or it is of another kind. */
export async function missingPictures(body: string, beside: Beside): Promise<SyncNote[]> {
  const text = withoutCode(body)
  const notes: SyncNote[] = []
  for (const address of localAddresses(text)) {
    const found = await findBeside(address, beside)
    if (found !== null && imagesBeside([address]).length > 0) continue
    const name = filePathIn(address)
    const message = found === null ? messages.thereIsNoFileName({ name }) : messages.nameIsNotShown({ name })
    notes.push({ field: null, line: text.slice(0, text.indexOf(address)).split('\n').length, message })
  }
  return notes
}
