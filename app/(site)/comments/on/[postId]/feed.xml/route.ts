import { findPostCommentFeed } from '@/lib/feeds/comments'
import { toRss } from '@/lib/feeds/feed'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { postId: string }[] {
  return []
}

export async function GET(_request: Request, { params }: { params: Promise<{ postId: string }> }) {
  const found = await findPostCommentFeed((await params).postId)
  if (!found) return new Response(null, { status: 404 })
  return new Response(toRss(found.site, found.entries), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
