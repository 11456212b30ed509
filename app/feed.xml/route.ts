import { toRss } from '@/lib/feeds/feed'
import { getFeed } from '@/lib/feeds/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const { site, entries } = await getFeed()
  return new Response(toRss(site, entries), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
