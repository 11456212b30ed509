import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import { DownloadError, download } from '@/lib/links/download'
import { findImages, replaceImages } from '@/lib/mdx/images'
import { MAX_BYTES } from '@/lib/media/limits'
import { storeImage } from '@/lib/media/store'
import * as messages from '@/lib/messages/generated/moving'
import { compilePost, findCover } from '@/lib/posts/publishing/compilation'
import { findPublishedRow, publishWorkingCopy } from '@/lib/posts/publishing/publication'
import { noteWorkingUses } from '@/lib/posts/uses'
import { findWorkingCopy, type WorkingCopy } from '@/lib/posts/working-copy/data'
import { keepRevision } from '@/lib/posts/working-copy/revision'
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
  const isReplaced = stored.size === 0 || (await replace(post, stored, { viewer: system, now, address: '' }))
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

/**
 * Puts stored pictures in the places of those elsewhere; false when the text was saved meanwhile. Readers get the text with them unless
 * its author is at work on another one, at the time that was set for them.
 */
async function replace(post: WorkingCopy, stored: ReadonlyMap<string, string>, caller: Caller): Promise<boolean> {
  const { id, version } = post
  const source = replaceImages(post.source, stored)
  const live = await db().publishedPost.findUnique({ where: { postId: id }, select: { version: true } })
  const compiled = live?.version === version ? await compilePost({ ...post, source }) : null
  const cover = compiled && (await findCover(post))
  return write(async (tx) => {
    await takeTurn(tx)
    const { count } = await tx.post.updateMany({ where: { id, version }, data: { source, version: version + 1 } })
    const current = count > 0 ? await findWorkingCopy({ id }, tx) : null
    if (!current) return { value: false, changes: [] }
    await noteWorkingUses(tx, current)
    await keepRevision(tx, current, 'SAVE', caller)
    const shown = await findPublishedRow(tx, id)
    if (!compiled || !shown) return { value: true, changes: [] }
    const order = { compiled, cover, publishedAt: shown.publishedAt, revisedAt: shown.revisedAt, now: caller.now }
    return { value: true, changes: (await publishWorkingCopy(tx, current, order)).changes }
  })
}
