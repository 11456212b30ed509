import { env } from '@/lib/core/env'
import { pathTo } from '@/lib/core/routes/path-to'
import { pieceName, toSitemapIndex } from '@/lib/feeds/sitemap'
import { listSitemapPieces } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const paths = (await listSitemapPieces()).map((piece) => pathTo('/sitemap.xml/[piece]', { piece: pieceName(piece) }))
  return new Response(toSitemapIndex(env().SITE_URL, paths), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
