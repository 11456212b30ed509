import { AppError } from '@/lib/core/errors'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { eachFile } from '../export-file/each-file'
import type { Format, Reader } from '../export-file/foreign-comment'
import type { PostReader } from '../export-file/foreign-post'
import { Damaged, readText } from '../export-file/open'
import type { SourceFile, SourceFiles } from '../export-file/source-files'
import { readBloggerComments, readBloggerPosts } from './blogger'
import { readCommento } from './commento'
import { readDisqus } from './disqus'
import { readRemark42 } from './remark42'
import { readWxr } from './wxr'
import { readWxrPosts } from './wxr-posts'

export const readers: Record<Format, Reader> = {
  disqus: eachFile(readDisqus),
  commento: eachFile(readCommento),
  wxr: eachFile(readWxr),
  remark42: eachFile(readRemark42),
  blogger: eachFile(readBloggerComments),
}

/** Readers of exports that hold a whole blog. */
export const postReaders: Partial<Record<Format, PostReader>> = {
  wxr: readWxrPosts,
  blogger: eachFile(readBloggerPosts),
}

/** How far a file is read to know it: long comments and lists of users stand before what tells. */
const enough = 64 * 1024

/** Files that are no export, whatever is in them. */
const beside = /\.(?:jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4a|webm|ogg|wav|pdf|zip|css|m?[jt]sx?|s[ac]ss|woff2?|ttf|lock)$/i

const signs: readonly [Format, RegExp][] = [
  ['disqus', /<disqus\b/],
  ['blogger', /<feed\b[^>]*>[\s\S]*(?:blogger\.com,1999:blog-|schemas\.google\.com\/blogger)/],
  ['wxr', /<rss\b[^>]*\bxmlns:wp=/],
  ['commento', /^\s*\{[\s\S]*"(?:commentHex|commenterHex|commenters)"/],
  ['remark42', /^\s*\{\s*"version"[^\n]*"(?:users|posts)"|^\s*\{[^\n]*"locator"\s*:/],
]

async function beginningOf(file: SourceFile): Promise<string> {
  let start = ''
  try {
    for await (const chunk of readText(file)) {
      start += chunk
      if (start.length >= enough) break
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
  }
  return start
}

/** An export, and those of the files that are of it. */
export interface KnownExport {
  format: Format
  files: SourceFiles
}

/**
 * Tells by their content which system made these files, unless `wanted` says it. Throws INVALID for files of none that is known, and for
 * those of several blogs at Blogger.
 */
export async function recognise(files: SourceFiles, wanted?: Format): Promise<KnownExport> {
  const found = new Map<Format, Map<string, SourceFile>>()
  for (const file of files.values()) {
    const start = beside.test(file.path) ? '' : await beginningOf(file)
    const known = signs.find(([format, sign]) => (wanted === undefined || format === wanted) && sign.test(start))?.[0]
    if (!known) continue
    const alike = found.get(known) ?? new Map<string, SourceFile>()
    found.set(known, alike.set(file.path, file))
  }
  const [format = wanted] = [...found.keys()]
  if (format === undefined) throw new AppError('INVALID', messages.thisIsNoExport())
  const of = found.get(format)
  if (of === undefined && files.size > 1) throw new AppError('INVALID', messages.thisIsNoExport())
  if (format === 'blogger' && of && of.size > 1)
    throw new AppError('INVALID', moving.folderHasSeveralBlogs({ files: writeList([...of.keys()]) }))
  return { format, files: of ?? files }
}
