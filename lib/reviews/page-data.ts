import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { storeCompiled } from '@/lib/mdx/data'
import { MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/posts'
import { makePreviewPage } from '@/lib/posts/editing/preview-data'
import { requireAuthor } from '@/lib/posts/policy'
import { compilePost } from '@/lib/posts/publishing/compilation'
import { findWorkingCopy, getEditable, type WorkingCopy } from '@/lib/posts/working-copy/data'
import { findAnchor } from './anchor'
import { openLink } from './commands'
import { readEarlier, readLinks, readNotes, readOpenNotes, readOwnNotes } from './data'
import { signSeenVersion } from './token'
import type { OpenNote, ReviewPage, Reviews } from './types'

/** Versions that are tried until one compiles. */
const TRIES = 10

/** Reads the page that a reviewer's address shows. Throws what openLink throws. */
export async function getReviewPage(caller: Caller, token: string): Promise<ReviewPage> {
  const link = await openLink(caller, token)
  const post = await findWorkingCopy({ id: link.postId })
  if (!post) throw new AppError('NOT_FOUND', messages.noPageAtThisAddress())
  const readable = await findReadable(post)
  const notes = await readOwnNotes(link.id)
  return {
    token,
    reviewer: link.reviewer,
    expiresAt: link.expiresAt.toISOString(),
    text: readable && {
      page: await makePreviewPage(readable.text, readable.compiled, caller.now),
      code: readable.compiled.code,
      version: readable.text.version,
      seen: signSeenVersion(link.id, readable.text.version),
    },
    notes: notes.map((note) => ({ ...note, place: readable && findAnchor(readable.text.source, note) })),
  }
}

async function findReadable(post: WorkingCopy) {
  const current = await compiled(post)
  if (current) return { text: post, compiled: current }
  for (const earlier of await readEarlier(post.id, TRIES)) {
    if (earlier.version === post.version) continue
    // An earlier save may have come over the network.
    const text: WorkingCopy = { ...post, ...earlier, trust: 'NETWORK' }
    const older = await compiled(text)
    if (older) return { text, compiled: older }
  }
  return null
}

async function compiled(text: WorkingCopy) {
  try {
    const made = await compilePost(text)
    await storeCompiled(db(), made)
    return made
  } catch (error) {
    if (error instanceof MdxError) return null
    throw error
  }
}

/** The links of a post and what reviewers said. For those who may edit the post; throws what getEditable throws. */
export async function listReviews(caller: Caller, { id }: { id: string }): Promise<Reviews> {
  await getEditable(caller, id)
  return { links: await readLinks(id, caller.now), notes: await readNotes(id) }
}

/** Lists up to `most` open notes on posts that the caller may edit, the newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listOpenNotes({ viewer }: Caller, most: number): Promise<OpenNote[]> {
  requireAuthor(viewer)
  return readOpenNotes(viewer, most)
}
