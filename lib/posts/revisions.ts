import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { userIdOf } from '@/lib/core/viewer'
import { pickText, type Text } from './working-data'

/** Saves of one author within this time (ms) are one revision, counted from the first. */
const TOGETHER = 10 * 60_000

interface Version extends Text {
  id: string
  version: number
  tags: readonly string[]
}

/**
 * Keeps the text of a version. Saves that follow each other closely replace one another; what was published, synced or
 * restored stays for ever, and a version that was saved and then published is one revision.
 */
export async function keepRevision(
  tx: Tx,
  { id: postId, version, tags, ...post }: Version,
  reason: 'SAVE' | 'PUBLISH' | 'SYNC' | 'RESTORE',
  { viewer, now }: Caller,
): Promise<void> {
  const authorId = userIdOf(viewer)
  const data = { version, ...pickText(post), tags: [...tags], reason, authorId }
  const last = await tx.revision.findFirst({ where: { postId }, orderBy: { version: 'desc' } })
  const sameVersion = last?.version === version
  const followsClosely =
    reason === 'SAVE' && last?.reason === 'SAVE' && last.authorId === authorId && now.getTime() - last.createdAt.getTime() < TOGETHER
  if (last && sameVersion) await tx.revision.update({ where: { id: last.id }, data: { ...data, createdAt: now } })
  else if (last && followsClosely) await tx.revision.update({ where: { id: last.id }, data })
  else await tx.revision.create({ data: { ...data, postId, createdAt: now } })
}
