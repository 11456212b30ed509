import { cache } from 'react'
import { describePage } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { findCurrentReader } from '@/lib/readers/identity/current-reader'
import { getSettings } from '@/lib/settings/queries'
import { reactions } from '../reactions'
import type { Annotations, PendingComment, PlacedComment, ReactionCount } from '../types'
import { isShown } from '../visibility/policy'
import { listPending, listReactions, listUnanswered } from './current-reader-data'
import { countReactions } from './data'

/** Traces of the current reader in a discussion; none on a page that is for everyone. */
const findTraces = cache(async (postId: string) => {
  // Whoever has something of their own here is answered by another page; see server/page-cache/personalised-variant.ts.
  describePage('discussion', postId)
  const readerId = (await findCurrentReader())?.readerId
  if (!readerId) return { pending: [], editable: new Set<string>(), reactions: new Set<string>() }
  const since = new Date(now().getTime() - (await getSettings()).commentEditMinutes * 60_000)
  const [pending, unanswered, reacted] = await Promise.all([
    listPending(postId, readerId),
    listUnanswered(postId, readerId, since),
    listReactions(postId, readerId),
  ])
  return {
    pending: pending.map(toPending),
    editable: new Set(unanswered),
    reactions: new Set(reacted.map(({ commentId, kind }) => `${kind}:${commentId}`)),
  }
})

function toPending({ parent, ...row }: Awaited<ReturnType<typeof listPending>>[number]): PendingComment {
  const isPlaced = parent !== null && isShown(parent)
  const { createdAt, editedAt, ...comment } = row
  return {
    below: isPlaced ? comment.parentId : null,
    comment: {
      ...comment,
      badge: null,
      createdAt: createdAt.toISOString(),
      edited: editedAt !== null,
      score: 0,
      locked: false,
      tombstone: null,
    },
  }
}

const idsOf = (placed: readonly PlacedComment[]): string[] => placed.flatMap(({ comment, replies }) => [comment.id, ...idsOf(replies)])

/** Finds the reactions to these comments, and the current reader's own comments among them that are pending or editable. */
export async function findAnnotations(postId: string, comments: readonly PlacedComment[]): Promise<Annotations> {
  const [traces, counted] = await Promise.all([findTraces(postId), countReactions(idsOf(comments))])
  const byComment = new Map<string, ReactionCount[]>()
  for (const { kind, mark, word } of reactions) {
    for (const { commentId, _count } of counted.filter((one) => one.kind === kind)) {
      const reaction = { kind, mark, word, count: _count, byCurrentReader: traces.reactions.has(`${kind}:${commentId}`) }
      byComment.set(commentId, [...(byComment.get(commentId) ?? []), reaction])
    }
  }
  return { pending: traces.pending, editable: traces.editable, reactions: byComment }
}
