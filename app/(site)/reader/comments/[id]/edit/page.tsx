import type { Metadata } from 'next'
import { EditSection, SettledSection } from '@/components/comments/edit'
import { Frame } from '@/components/site/frame'
import { findChangeable } from '../../editable-comment'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Edit your comment', robots: { index: false } }

export default async function EditCommentPage({ params }: { params: Promise<{ id: string }> }) {
  const comment = await findChangeable((await params).id)
  return <Frame>{'reason' in comment ? <SettledSection reason={comment.reason} /> : <EditSection comment={comment} />}</Frame>
}
