import { getCommentFeed } from '@/lib/feeds/comments'
import { toRss } from '@/lib/feeds/feed'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const { site, entries } = await getCommentFeed()
  return new Response(toRss(site, entries), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
