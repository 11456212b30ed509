import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinedBlock } from '@/components/mdx/source-block'
import { PostArticle } from '@/components/post/article'
import { FeedEntry } from '@/components/post/feed-entry'
import { Frame } from '@/components/site/frame'
import { currentCaller } from '@/lib/auth/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { renderFeedHtml } from '@/lib/mdx/feed-html'
import * as messages from '@/lib/messages/generated/site'
import { findPreview } from '@/lib/posts/editing/preview-data'
import '../../feed.css'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: messages.preview(), robots: { index: false, follow: false } }

interface Props {
  params: Promise<{ id: string; key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A text that is being written, as readers will see it, for those who may edit the post. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const { id, key } = await params
  const { as, ...typed } = await searchParams
  const caller = await currentCaller()
  const preview = await findPreview(caller, { id, key, typed }).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  if (!preview) notFound()
  if (as === 'feed') return <FeedEntry post={preview.page} html={renderFeedHtml(preview.compiled, env().SITE_URL)} />
  return (
    <Frame>
      <PostArticle post={preview.page} code={preview.compiled.code} block={LinedBlock} />
    </Frame>
  )
}
