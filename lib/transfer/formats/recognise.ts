import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import type { Format, Reader } from '../export-file/foreign-comment'
import type { PostReader } from '../export-file/foreign-post'
import { Damaged, readText } from '../export-file/open'
import { readBloggerComments, readBloggerPosts } from './blogger'
import { readCommento } from './commento'
import { readDisqus } from './disqus'
import { readRemark42 } from './remark42'
import { readWxr } from './wxr'
import { readWxrPosts } from './wxr-posts'

export const readers: Record<Format, Reader> = {
  disqus: readDisqus,
  commento: readCommento,
  wxr: readWxr,
  remark42: readRemark42,
  blogger: readBloggerComments,
}

/** Readers of exports that hold a whole blog. */
export const postReaders: Partial<Record<Format, PostReader>> = { wxr: readWxrPosts, blogger: readBloggerPosts }

/** How far an export is read to know it: long comments and lists of users stand before what tells. */
const enough = 64 * 1024

const signs: readonly [Format, RegExp][] = [
  ['disqus', /<disqus\b/],
  ['blogger', /<feed\b[^>]*>[\s\S]*(?:blogger\.com,1999:blog-|schemas\.google\.com\/blogger)/],
  ['wxr', /<rss\b[^>]*\bxmlns:wp=/],
  ['commento', /^\s*\{[\s\S]*"(?:commentHex|commenterHex|commenters)"/],
  ['remark42', /^\s*\{\s*"version"[^\n]*"(?:users|posts)"|^\s*\{[^\n]*"locator"\s*:/],
]

/** Which system made an export, told by its content. Throws INVALID for a file of none that is known. */
export async function recognise(file: string): Promise<Format> {
  let start = ''
  try {
    for await (const chunk of readText(file)) {
      start += chunk
      if (start.length >= enough) break
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
  }
  const found = signs.find(([, sign]) => sign.test(start))
  if (found) return found[0]
  throw new AppError('INVALID', messages.thisIsNoExport())
}
