import { toAtom } from '@/lib/feeds/feed'
import { getFeed } from '@/lib/feeds/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const { site, entries } = await getFeed()
  return new Response(toAtom(site, entries), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
