import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { writeUncached } from '@/lib/core/write'
import { DownloadError, download } from '@/lib/links/download'
import { findImages, replaceImages } from '@/lib/mdx/images'
import { MAX_BYTES } from '@/lib/media/limits'
import { storeImage } from '@/lib/media/store'
import * as messages from '@/lib/messages/generated/moving'
import { replaceInPost } from '@/lib/posts/studio/replacement-commands'
import { findWorkingCopy } from '@/lib/posts/working-copy/data'
import { findImport } from './data'
import type { Format } from './export-file/foreign-comment'
import { sizesOf } from './html/pictures'
import { enter, findOutcomes, listPosts } from './ledger/ledger-data'
import type { Outcome } from './ledger/types'

/** Asks for the bytes at an address; throws DownloadError. */
type Fetch = (url: string, maxBytes: number) => Promise<Buffer>

interface Run {
  importId: string
  format: Format
  fetch: Fetch
  stopping?: AbortSignal | undefined
}

const isOutside = (address: string) => /^https?:\/\//.test(address)
/** Attributes have entities, Markdown a backslash before some signs. */
const decoded = (address: string) => address.replaceAll('&amp;', '&').replace(/\\(?=[!-/:-@[-`{-~])/g, '')

/**
 * Fetches the pictures of the posts that an import brought, each in its largest size, and shows them from here. What is not there any
 * more is listed as missing in the ledger. Idempotent; throws when some may come later, so that the job is tried again.
 */
export async function fetchPictures(importId: string, now: Date, stopping?: AbortSignal, fetch: Fetch = download): Promise<void> {
  const run = await findImport(importId)
  if (!run) return
  let late = 0
  for (const { targetId, line } of await listPosts(importId)) {
    stopping?.throwIfAborted()
    if (targetId) late += await fetchOfPost(targetId, line, { importId, format: run.format, fetch, stopping }, now)
  }
  if (late > 0) throw new Error(messages.picturesDidNotCome({ late }))
}

async function fetchOfPost(postId: string, line: number, run: Run, now: Date): Promise<number> {
  const post = await findWorkingCopy({ id: postId })
  if (!post) return 0
  const addresses = findImages(post.source).filter(isOutside)
  const known = await findOutcomes(run.format, 'picture', addresses)
  const stored = new Map<string, string>()
  let late = 0
  for (const address of addresses) {
    run.stopping?.throwIfAborted()
    if (known.get(address)?.outcome === 'refused') continue
    const found = known.get(address)?.targetId ?? (await fetchOne(address, { title: post.title, line }, run))
    if (found === 'late') late++
    else if (found) stored.set(address, found)
  }
  const replacement = { source: (text: string) => replaceImages(text, stored), cover: (src: string) => src }
  const isReplaced = stored.size === 0 || (await replaceInPost({ viewer: system, now, address: '' }, post, replacement))
  return isReplaced ? late : late + stored.size
}

/** Address of a picture here once it is stored; null for one that is missing for good. */
async function fetchOne(address: string, { title, line }: { title: string; line: number }, run: Run): Promise<string | 'late' | null> {
  let problem = ''
  let isFinal = true
  for (const size of sizesOf(decoded(address))) {
    try {
      const { src } = await storeImage(await run.fetch(size, MAX_BYTES), nameOf(size))
      await note(address, line, run, { outcome: 'imported', reason: null, targetId: src })
      return src
    } catch (error) {
      if (!(error instanceof DownloadError) && !(error instanceof AppError)) throw error
      problem = error.message
      isFinal &&= error instanceof DownloadError ? error.isFinal : error.code !== 'UNAVAILABLE'
    }
  }
  await note(address, line, run, {
    outcome: isFinal ? 'refused' : 'left out',
    reason: isFinal ? messages.pictureIsMissing({ title, problem }) : messages.didNotComeYet({ problem }),
    targetId: null,
  })
  return isFinal ? null : 'late'
}

function nameOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '')
  } catch {
    return ''
  }
}

async function note(
  sourceId: string,
  line: number,
  { importId, format }: Run,
  became: { outcome: Outcome; reason: string | null; targetId: string | null },
): Promise<void> {
  await writeUncached((tx) => enter(tx, { source: format, kind: 'picture', importId }, [{ sourceId, line, ...became }]))
}
