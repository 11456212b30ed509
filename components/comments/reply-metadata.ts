import type { Metadata } from 'next'
import type { ReplyTarget } from '@/lib/comments/types'

/** What the head of a page says on which a comment is answered: nothing of the comment to those who may not read it. */
export function replyMetadata(target: ReplyTarget | null): Metadata {
  if (!target) return {}
  const title = target.post.open ? `Reply to ${target.comment.authorName}` : target.post.title
  return { title, robots: { index: false } }
}
