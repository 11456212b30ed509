import { AppError } from '@/lib/core/errors'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { eachFile } from '../export-file/each-file'
import type { Format, Reader } from '../export-file/foreign-comment'
import type { PostReader } from '../export-file/foreign-post'
import { Damaged, readText } from '../export-file/open'
import type { SourceFile, SourceFiles } from '../export-file/source-files'
import { readDevtoPosts, readHashnodePosts } from './articles'
import { readBloggerComments, readBloggerPosts } from './blogger'
import { readCommento } from './commento'
import { readDisqus } from './disqus'
import { readFeedPosts } from './feed/posts'
import { readGhostPosts } from './ghost/posts'
import { readMarkdownPosts } from './markdown/posts'
import { isOfMarkdown, isText } from './markdown/site'
import { readMediumPosts } from './medium'
import { readRemark42 } from './remark42'
import { isSubstackPost, readSubstackPosts } from './substack'
import { readWxr } from './wxr'
import { readWxrPosts } from './wxr-posts'

/** Readers of the comments of an export. */
const commentReaders: Partial<Record<Format, Reader>> = {
  disqus: eachFile(readDisqus),
  commento: eachFile(readCommento),
  wxr: eachFile(readWxr),
  remark42: eachFile(readRemark42),
  blogger: eachFile(readBloggerComments),
}

/** Finds the reader of the comments of an export; one of a format without comments finds none. */
export const readerOf = (format: Format): Reader => commentReaders[format] ?? readNone

async function* readNone(): AsyncGenerator<never> {
  yield* []
}

/** Readers of exports that hold a whole blog. */
export const postReaders: Partial<Record<Format, PostReader>> = {
  wxr: readWxrPosts,
  blogger: eachFile(readBloggerPosts),
  ghost: readGhostPosts,
  hashnode: readHashnodePosts,
  devto: readDevtoPosts,
  medium: readMediumPosts,
  substack: readSubstackPosts,
  markdown: readMarkdownPosts,
  feed: readFeedPosts,
}

/** Bytes of a file that are read to know its kind: long comments and lists of users stand before the part that tells. */
const enough = 64 * 1024

/** Files that are no export, whatever is in them. */
const beside = /\.(?:jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4a|webm|ogg|wav|pdf|zip|css|m?[jt]sx?|s[ac]ss|woff2?|ttf|lock)$/i

const signs: readonly [Format, RegExp][] = [
  ['disqus', /<disqus\b/],
  ['blogger', /<feed\b[^>]*>[\s\S]*(?:blogger\.com,1999:blog-|schemas\.google\.com\/blogger)/],
  ['wxr', /<rss\b[^>]*\bxmlns:wp=/],
  ['commento', /^\s*\{[\s\S]*"(?:commentHex|commenterHex|commenters)"/],
  ['ghost', /^\s*\{\s*"(?:db|meta|data)"\s*:[\s\S]*"(?:exported_on|posts|data)"/],
  ['hashnode', /^\s*\{[\s\S]*"contentMarkdown"\s*:/],
  ['devto', /^\s*\[\s*\{[\s\S]*"body_markdown"\s*:/],
  ['medium', /<article\b[^>]*\bclass="h-entry"[\s\S]*\be-content\b/],
  ['remark42', /^\s*\{\s*"version"(?!\s*:\s*"https:\/\/jsonfeed\b)[^\n]*"(?:users|posts)"|^\s*\{[^\n]*"locator"\s*:/],
  ['feed', /<(?:rss|feed|rdf:RDF)\b|^\s*\{[\s\S]*"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\b/],
]

/** Formats of files that lie in exports of others too, the least telling last. */
const lastLooked: readonly Format[] = ['markdown', 'feed']

/** Format of a file by its name where that tells, else by its content; undefined where it is of none. */
async function formatOf(file: SourceFile, wanted: Format | undefined): Promise<Format | undefined> {
  if (isSubstackPost(file.path) || /(?:^|\/)posts\.csv$/.test(file.path)) return 'substack'
  if (isOfMarkdown(file.path)) return 'markdown'
  if (beside.test(file.path)) return undefined
  const start = await beginningOf(file)
  return signs.find(([format, sign]) => (wanted === undefined || format === wanted) && sign.test(start))?.[0]
}

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
    const known = await formatOf(file, wanted)
    if (!known || (wanted !== undefined && known !== wanted)) continue
    const alike = found.get(known) ?? new Map<string, SourceFile>()
    found.set(known, alike.set(file.path, file))
  }
  const ofMarkdown = found.get('markdown')
  if (ofMarkdown && ![...ofMarkdown.keys()].some(isText)) found.delete('markdown')
  const [format = wanted] = [...found.keys()].toSorted((one, other) => lastLooked.indexOf(one) - lastLooked.indexOf(other))
  if (format === undefined) throw notKnown(files)
  const of = found.get(format)
  if (of === undefined && files.size > 1) throw notKnown(files)
  if (format === 'blogger' && of && of.size > 1)
    throw new AppError('INVALID', moving.folderHasSeveralBlogs({ files: writeList([...of.keys()]) }))
  return { format, files: of ?? files }
}

function notKnown(files: SourceFiles): AppError {
  const [first = '', ...others] = files.keys()
  const file = others.length > 0 ? moving.firstOfSeveralFiles({ first, others: others.length }) : first
  return new AppError('INVALID', messages.thisIsNoExport({ hasFiles: files.size > 0, file }))
}
