import { findDiagram } from '@/lib/mdx/data'
import { paintDiagram } from '@/lib/mdx/diagrams/colours'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { hash: string; drawing: string }[] {
  return []
}

/** A diagram of a text, "1-dark.svg", by the hash that addresses the compiled text: as secret as the text, and never another one. */
export async function GET(_request: Request, { params }: { params: Promise<{ hash: string; drawing: string }> }) {
  const { hash, drawing } = await params
  const [, number, theme] = /^(\d{1,2})-(light|dark)\.svg$/.exec(drawing) ?? []
  const svg = theme ? await findDiagram(hash, Number(number)) : null
  if (svg === null) return new Response(null, { status: 404 })
  return new Response(paintDiagram(svg, theme === 'dark' ? 'dark' : 'light'), { headers: { 'content-type': 'image/svg+xml' } })
}
