import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Removed } from '@/components/comments/removed'
import { Frame } from '@/components/site/frame'
import { findRemoved } from '@/lib/comments/discussion/queries'
import * as messages from '@/lib/messages/generated/comments'

// Asked for alone when the comment is gone: any other address of this form leads on, see server/routing/route-resolver.ts.
export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = { title: messages.thisCommentIsGone(), robots: { index: false } }

export function generateStaticParams(): { id: string }[] {
  return []
}

interface Props {
  params: Promise<{ id: string }>
}

export default async function RemovedPage({ params }: Props) {
  return (
    <Frame>
      <Removed removed={(await findRemoved((await params).id)) ?? notFound()} />
    </Frame>
  )
}
