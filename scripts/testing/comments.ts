import { randomUUID } from 'node:crypto'
import { postComment } from '@/lib/comments/commands'
import { type PostCommentInput, postCommentSchema } from '@/lib/comments/schema'
import { stampForm } from '@/lib/comments/token'
import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'

/** A post that readers see since a day before `now`, without a text. */
export async function makePublished(
  given: { authorId?: string; commentsClosed?: boolean; publishedAt?: Date; kind?: 'POST' | 'PAGE' } = {},
) {
  const { kind = 'POST', publishedAt = new Date(Date.now() - 86_400_000), ...post } = given
  const title = `Post ${randomUUID()}`
  const facts = { kind, title, description: '', source: '', publishedAt }
  return db().post.create({
    data: {
      ...post,
      ...facts,
      status: 'PUBLISHED',
      tags: [],
      published: {
        create: {
          ...facts,
          trust: 'NETWORK',
          version: 1,
          permalink: `/${randomUUID()}`,
          excerpt: '',
          searchText: '',
          compiledHash: '',
          headings: [],
          wordCount: 0,
          readingMinutes: 1,
        },
      },
    },
    include: { published: true },
  })
}

/** Sends a comment as its form does, a minute after the page was made. */
export function sendComment(caller: Caller, postId: string, given: Partial<PostCommentInput> = {}, browser: string | null = null) {
  const token = stampForm(postId, new Date(caller.now.getTime() - 60_000))
  const typed = { name: 'Mira', email: '', text: `Something new ${randomUUID()}`, token, postId, ...given }
  return postComment(caller, postCommentSchema.parse(typed), { browser })
}

/** How often what `tag` stands for has changed for readers: the position of its newest change, 0 before the first. */
export async function changesOf(tag: string): Promise<number> {
  return (await db().cacheTag.findUnique({ where: { tag } }))?.position ?? 0
}
