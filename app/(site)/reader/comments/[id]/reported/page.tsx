import type { Metadata } from 'next'
import { Frame } from '@/components/site/frame'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Thank you', robots: { index: false } }

export default async function ReportedPage({ params }: { params: Promise<{ id: string }> }) {
  return (
    <Frame>
      <div className="comments alone">
        <h1>Thank you</h1>
        <p>A moderator will look at this comment.</p>
        <p className="label">
          <a href={`/comments/${encodeURIComponent((await params).id)}`}>Back to the discussion</a>
        </p>
      </div>
    </Frame>
  )
}
