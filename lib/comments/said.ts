import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { currentRequest } from '@/lib/core/request'
import { findMe } from '@/lib/readers/me'
import { getSettings } from '@/lib/settings/queries'
import { listAwaiting, listReactions, listUnanswered } from './own-data'
import { countReactions } from './reacting-data'
import { reactions } from './reactions'
import type { AwaitingComment, PlacedComment, Reacted, Said } from './types'

/** What the reader that the page is made for has in a discussion; nothing on a page that is for everyone. */
const findOwn = cache(async (postId: string) => {
  const request = currentRequest()
  // Whoever has something of their own here is answered by another page; see server/page-cache/personalised-variant.ts.
  if (request) request.discussion = postId
  const readerId = (await findMe())?.readerId
  if (!readerId) return { awaiting: [], changeable: new Set<string>(), said: new Set<string>() }
  const since = new Date(now().getTime() - (await getSettings()).commentEditMinutes * 60_000)
  const [waiting, unanswered, said] = await Promise.all([
    listAwaiting(postId, readerId),
    listUnanswered(postId, readerId, since),
    listReactions(postId, readerId),
  ])
  return {
    awaiting: waiting.map(toAwaiting),
    changeable: new Set(unanswered),
    said: new Set(said.map(({ commentId, kind }) => `${kind}:${commentId}`)),
  }
})

function toAwaiting({ parent, ...row }: Awaited<ReturnType<typeof listAwaiting>>[number]): AwaitingComment {
  const isPlaced = parent?.status === 'APPROVED' && parent.deletedAt === null
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
      gone: null,
    },
  }
}

const idsOf = (placed: readonly PlacedComment[]): string[] => placed.flatMap(({ comment, replies }) => [comment.id, ...idsOf(replies)])

/** What was said of these comments without words, and what of all that is the reader's own whom the page is made for. */
export async function findSaid(postId: string, comments: readonly PlacedComment[]): Promise<Said> {
  const [own, counted] = await Promise.all([findOwn(postId), countReactions(idsOf(comments))])
  const byComment = new Map<string, Reacted[]>()
  for (const { kind, mark, word } of reactions) {
    for (const { commentId, _count } of counted.filter((one) => one.kind === kind)) {
      const reacted = { kind, mark, word, count: _count, own: own.said.has(`${kind}:${commentId}`) }
      byComment.set(commentId, [...(byComment.get(commentId) ?? []), reacted])
    }
  }
  return { awaiting: own.awaiting, changeable: own.changeable, reacted: byComment }
}
