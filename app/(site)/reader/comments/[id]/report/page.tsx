import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportSection } from '@/components/comments/report'
import { Frame } from '@/components/site/frame'
import { findReplyTargetWith } from '@/lib/comments/discussion/queries'
import * as messages from '@/lib/messages/generated/comments'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: messages.reportComment(), robots: { index: false } }

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const target = await findReplyTargetWith((await params).id, await readAccessTokens())
  if (!target?.post.open) notFound()
  return (
    <Frame>
      <ReportSection target={target} />
    </Frame>
  )
}
