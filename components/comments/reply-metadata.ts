import type { Metadata } from 'next'
import type { ReplyTarget } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'

/** Builds the metadata of the page on which a comment is answered: nothing of the comment for those who may not read it. */
export function replyMetadata(target: ReplyTarget | null): Metadata {
  if (!target) return {}
  const title = target.post.open ? messages.replyTo({ authorName: target.comment.authorName }) : target.post.title
  return { title, robots: { index: false } }
}
