import type { Metadata } from 'next'
import { EditSection, NotEditableSection } from '@/components/comments/edit'
import { Frame } from '@/components/site/frame'
import * as messages from '@/lib/messages/generated/comments'
import { findEditable } from '../../editable-comment'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: messages.editYourComment(), robots: { index: false } }

export default async function EditCommentPage({ params }: { params: Promise<{ id: string }> }) {
  const comment = await findEditable((await params).id)
  return <Frame>{'reason' in comment ? <NotEditableSection reason={comment.reason} /> : <EditSection comment={comment} />}</Frame>
}
