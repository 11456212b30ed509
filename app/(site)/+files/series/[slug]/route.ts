import { decodedPart } from '@/lib/core/text/decoded-part'
import { hasSeriesFiles, readSeriesFiles } from '@/lib/posts/files/queries'
import { zipResponse } from '@/lib/posts/files/responses'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { slug: string }[] {
  return []
}

/** All files of a series. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const slug = decodedPart((await params).slug)
  return (await hasSeriesFiles(slug)) ? zipResponse(slug, readSeriesFiles(slug)) : new Response(null, { status: 404 })
}
