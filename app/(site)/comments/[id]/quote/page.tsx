import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReplySection } from '@/components/comments/reply'
import { replyMetadata } from '@/components/comments/reply-metadata'
import { Frame } from '@/components/site/frame'
import { findQuote, findReplyTarget } from '@/lib/comments/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { id: string }[] {
  return []
}

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return replyMetadata(await findReplyTarget((await params).id))
}

export default async function QuotePage({ params }: Props) {
  const target = await findReplyTarget((await params).id)
  if (!target) notFound()
  return (
    <Frame>
      <ReplySection target={target} text={await findQuote(target.comment.id)} />
    </Frame>
  )
}
