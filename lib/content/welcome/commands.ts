import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import { type DbOrTx, db, type Tx } from '@/lib/core/db'
import { takeTurn, write } from '@/lib/core/write'
import { deleteForGood } from '@/lib/posts/publishing/deletion'
import { withdraw } from '@/lib/posts/publishing/publication'
import { storeSettings } from '@/lib/settings/data'
import { followZone } from '../commands'
import { sampleFiles } from './samples'
import { type WelcomeInput, welcomeSchema } from './schema'

/** Finds the sample posts that nobody has changed: not in the studio, and not in their files. */
function findSamples(on: DbOrTx) {
  return on.post.findMany({
    where: { contentPath: { in: [...sampleFiles] }, version: 1, syncedVersion: 1, status: { not: 'TRASHED' } },
    orderBy: [{ kind: 'asc' }, { publishedAt: 'desc' }],
    select: { id: true, title: true, contentHash: true },
  })
}

/** State of a blog for the first page after set-up. */
export interface Beginning {
  /** True until the blog has a title of its owner's choice. */
  unnamed: boolean
  /** Titles of the sample posts that are still as they came. */
  samples: string[]
}

/** Reads what a new blog still has of a stranger's. For the owner; throws UNAUTHENTICATED or FORBIDDEN. */
export async function readBeginning(caller: Caller): Promise<Beginning> {
  requireRole(caller.viewer, 'OWNER')
  const [named, samples] = await Promise.all([
    db().setting.findUnique({ where: { key: 'title' }, select: { key: true } }),
    findSamples(db()),
  ])
  return { unnamed: named === null, samples: samples.map(({ title }) => title) }
}

/**
 * Names a new blog, and deletes its sample posts for good if asked to: no sync takes them again while their files say the same. For the
 * owner; throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function beginBlog(caller: Caller, input: WelcomeInput): Promise<void> {
  requireRole(caller.viewer, 'OWNER')
  const { samples, ...settings } = welcomeSchema.parse(input)
  await write(async (tx) => {
    await takeTurn(tx)
    await storeSettings(tx, settings)
    const moved = await followZone(tx, caller.now)
    const removed = samples === 'remove' ? await removeSamples(tx, caller) : []
    return { value: undefined, changes: [{ kind: 'settings' }, ...moved, ...removed] }
  })
}

async function removeSamples(tx: Tx, caller: Caller): Promise<Change[]> {
  const changes: Change[] = []
  const samples = await findSamples(tx)
  for (const post of samples) {
    changes.push(...(await withdraw(tx, post.id, 'TRASHED', caller.now)))
    await deleteForGood(tx, post, caller.now)
  }
  if (samples.length > 0) await record('posts.deleted', { caller, detail: { posts: samples.length } }, tx)
  return changes
}
