import { toJsonFeed } from '@/lib/feeds/feed'
import { getFeed } from '@/lib/feeds/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const { site, entries } = await getFeed()
  return new Response(toJsonFeed(site, entries), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } })
}
