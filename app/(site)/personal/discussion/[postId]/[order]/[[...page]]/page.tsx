import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { discussionMetadata, readDiscussionParams } from '@/components/comments/discussion-metadata'
import { DiscussionSection } from '@/components/comments/discussion-page'
import { Frame } from '@/components/site/frame'
import { findDiscussionWith } from '@/lib/comments/discussion/queries'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

// See ../../../../[...permalink]/page.tsx.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ postId: string; order: string; page?: string[] }>
}

const find = cache(async (params: Props['params']) => {
  const asked = readDiscussionParams(await params)
  const found = asked && (await findDiscussionWith(asked.postId, asked.order, asked.page, await readAccessTokens()))
  return found && { ...asked, found }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return discussionMetadata(await find(params))
}

export default async function PersonalDiscussionPage({ params }: Props) {
  const { found, order } = (await find(params)) ?? notFound()
  return (
    <Frame>
      <DiscussionSection found={found} order={order} />
    </Frame>
  )
}
