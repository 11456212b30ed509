import type { Metadata } from 'next'
import { DeleteSection, SettledSection } from '@/components/comments/edit'
import { Frame } from '@/components/site/frame'
import { findChangeable } from '../../editable-comment'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Delete your comment', robots: { index: false } }

export default async function DeleteCommentPage({ params }: { params: Promise<{ id: string }> }) {
  const comment = await findChangeable((await params).id)
  return <Frame>{'reason' in comment ? <SettledSection reason={comment.reason} /> : <DeleteSection comment={comment} />}</Frame>
}
