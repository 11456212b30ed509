import { env } from '@/lib/core/env'

export const dynamic = 'error'
export const revalidate = false

const closed = ['/api/', '/invite', '/preview', '/review', '/search', '/setup', '/signin', '/studio']

export function GET() {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${env().SITE_URL}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
