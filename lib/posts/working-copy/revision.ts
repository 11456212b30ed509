import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { userIdOf } from '@/lib/core/viewer'
import { type PostText, pickText } from './data'

export type RevisionReason = 'SAVE' | 'PUBLISH' | 'SYNC' | 'RESTORE'

interface RevisionText extends PostText {
  id: string
  version: number
}

/** Keeps the text of a version. One that was saved and then published is one revision. */
export async function keepRevision(
  tx: Tx,
  { id: postId, version, ...post }: RevisionText,
  reason: RevisionReason,
  { viewer, now }: Caller,
): Promise<void> {
  const data = { ...pickText(post), reason, authorId: userIdOf(viewer), createdAt: now }
  await tx.revision.upsert({
    where: { postId_version: { postId, version } },
    create: { ...data, postId, version },
    update: data,
  })
}
