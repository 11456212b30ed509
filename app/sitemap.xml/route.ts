import { env } from '@/lib/core/env'
import { toSitemap } from '@/lib/feeds/sitemap'
import { listSitemap } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const posts = await listSitemap()
  const newest = posts
    .map(({ changedAt }) => changedAt)
    .sort()
    .at(-1)
  const pages = [{ path: '/', ...(newest ? { changedAt: newest } : {}) }, { path: '/series' }, { path: '/tags' }, { path: '/archive' }]
  const headers = { 'content-type': 'application/xml; charset=utf-8' }
  return new Response(toSitemap(env().SITE_URL, [...pages, ...posts]), { headers })
}
