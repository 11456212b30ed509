import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ReplySection } from '@/components/comments/reply'
import { replyMetadata } from '@/components/comments/reply-metadata'
import { Frame } from '@/components/site/frame'
import { findQuote, findReplyTargetWith } from '@/lib/comments/discussion/queries'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

// See ../../../[...permalink]/page.tsx.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ id: string; answer: string }>
}

const find = cache(async (id: string) => findReplyTargetWith(id, await readAccessTokens()))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return replyMetadata(await find((await params).id))
}

/** Answers a comment: at /reply with an empty form, at /quote with one that begins with what it says. */
export default async function PersonalAnswerPage({ params }: Props) {
  const { id, answer } = await params
  const target = await find(id)
  if (!target || (answer !== 'reply' && answer !== 'quote')) notFound()
  return (
    <Frame>
      <ReplySection target={target} {...(answer === 'quote' && { text: await findQuote(id) })} />
    </Frame>
  )
}
