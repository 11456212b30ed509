import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ReplySection } from '@/components/comments/reply'
import { replyMetadata } from '@/components/comments/reply-metadata'
import { Frame } from '@/components/site/frame'
import { findQuote, findReplyTargetWith } from '@/lib/comments/queries'
import { heldKeys } from '@/lib/posts/held-keys'

// See ../../../[...permalink]/page.tsx.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ id: string }>
}

const find = cache(async (id: string) => findReplyTargetWith(id, await heldKeys()))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return replyMetadata(await find((await params).id))
}

export default async function PersonalQuotePage({ params }: Props) {
  const target = await find((await params).id)
  if (!target) notFound()
  return (
    <Frame>
      <ReplySection target={target} text={await findQuote(target.comment.id)} />
    </Frame>
  )
}
