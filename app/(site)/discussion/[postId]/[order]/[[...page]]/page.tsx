import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { discussionMetadata, readDiscussionParams } from '@/components/comments/discussion-metadata'
import { DiscussionSection } from '@/components/comments/discussion-page'
import { Frame } from '@/components/site/frame'
import { findDiscussion } from '@/lib/comments/discussion/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { postId: string; order: string; page: string[] }[] {
  return []
}

interface Props {
  params: Promise<{ postId: string; order: string; page?: string[] }>
}

async function find({ params }: Props) {
  const asked = readDiscussionParams(await params)
  const found = asked && (await findDiscussion(asked.postId, asked.order, asked.page))
  return found && { ...asked, found }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return discussionMetadata(await find(props))
}

export default async function DiscussionPage(props: Props) {
  const { found, order } = (await find(props)) ?? notFound()
  return (
    <Frame>
      <DiscussionSection found={found} order={order} />
    </Frame>
  )
}
