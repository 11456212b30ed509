import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { userIdOf } from '@/lib/core/viewer'

/** Saves of one author within this time (ms) are one revision, counted from the first. */
const TOGETHER = 10 * 60_000

interface Version {
  id: string
  version: number
  title: string
  source: string
  description: string
  tags: readonly string[]
}

/**
 * Keeps the text of a version. Saves that follow each other closely replace one another; what was published, synced or
 * restored stays for ever, and a version that was saved and then published is one revision.
 */
export async function keepRevision(
  tx: Tx,
  { id: postId, version, title, source, description, tags }: Version,
  reason: 'SAVE' | 'PUBLISH' | 'SYNC' | 'RESTORE',
  { viewer, now }: Caller,
): Promise<void> {
  const authorId = userIdOf(viewer)
  const data = { version, title, source, description, tags: [...tags], reason, authorId }
  const last = await tx.revision.findFirst({ where: { postId }, orderBy: { version: 'desc' } })
  const sameVersion = last?.version === version
  const followsClosely =
    reason === 'SAVE' && last?.reason === 'SAVE' && last.authorId === authorId && now.getTime() - last.createdAt.getTime() < TOGETHER
  if (last && sameVersion) await tx.revision.update({ where: { id: last.id }, data: { ...data, createdAt: now } })
  else if (last && followsClosely) await tx.revision.update({ where: { id: last.id }, data })
  else await tx.revision.create({ data: { ...data, postId, createdAt: now } })
}
