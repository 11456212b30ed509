import type { Metadata } from 'next'
import { CommentStyles } from '@/components/comments/styles'
import { Frame } from '@/components/site/frame'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: messages.thankYou(), robots: { index: false } }

export default async function ReportedPage({ params }: { params: Promise<{ id: string }> }) {
  return (
    <Frame>
      <div className="comments alone">
        <CommentStyles />
        <h1>{messages.thankYou()}</h1>
        <p>{messages.moderatorWillLook()}</p>
        <p className="label">
          <a href={pathTo('/comments/[id]', { id: (await params).id })}>{messages.backToDiscussion()}</a>
        </p>
      </div>
    </Frame>
  )
}
