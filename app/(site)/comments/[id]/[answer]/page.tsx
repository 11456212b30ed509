import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReplySection } from '@/components/comments/reply'
import { replyMetadata } from '@/components/comments/reply-metadata'
import { Frame } from '@/components/site/frame'
import { findQuote, findReplyTarget } from '@/lib/comments/discussion/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { id: string; answer: string }[] {
  return []
}

interface Props {
  params: Promise<{ id: string; answer: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return replyMetadata(await findReplyTarget((await params).id))
}

/** Answers a comment: at /reply with an empty form, at /quote with one that begins with what it says. */
export default async function AnswerPage({ params }: Props) {
  const { id, answer } = await params
  const target = await findReplyTarget(id)
  if (!target || (answer !== 'reply' && answer !== 'quote')) notFound()
  return (
    <Frame>
      <ReplySection target={target} {...(answer === 'quote' && { text: await findQuote(id) })} />
    </Frame>
  )
}
