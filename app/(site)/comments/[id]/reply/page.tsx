import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReplySection } from '@/components/comments/reply'
import { replyMetadata } from '@/components/comments/reply-metadata'
import { Frame } from '@/components/site/frame'
import { findReplyTarget } from '@/lib/comments/queries'

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

export default async function ReplyPage({ params }: Props) {
  const target = await findReplyTarget((await params).id)
  if (!target) notFound()
  return (
    <Frame>
      <ReplySection target={target} />
    </Frame>
  )
}
