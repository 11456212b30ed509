import { env } from '@/lib/core/env'
import { segmentsOf } from '@/lib/core/routes/table'

export const dynamic = 'error'
export const revalidate = false

/** Addresses of no page of the blog, and none that only begins alike: /studio-tour may be a post. */
const closed = segmentsOf('app', 'preview', 'review', 'search').flatMap((segment) => [`/${segment}$`, `/${segment}?`, `/${segment}/`])

export function GET() {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${env().SITE_URL}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
