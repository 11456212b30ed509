import { env } from '@/lib/core/env'
import { parsePieceName, toSitemap } from '@/lib/feeds/sitemap'
import { listSitemap } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { piece: string }[] {
  return []
}

const lists = [{ path: '/' }, { path: '/series' }, { path: '/tags' }, { path: '/archive' }]

export async function GET(_request: Request, { params }: { params: Promise<{ piece: string }> }) {
  const piece = parsePieceName((await params).piece)
  const texts = piece ? await listSitemap(piece) : []
  if (!piece || (piece.kind === 'year' && texts.length === 0)) return new Response(null, { status: 404 })
  const headers = { 'content-type': 'application/xml; charset=utf-8' }
  return new Response(toSitemap(env().SITE_URL, piece.kind === 'pages' ? [...lists, ...texts] : texts), { headers })
}
