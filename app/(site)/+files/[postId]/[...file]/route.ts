import { decodedPart } from '@/lib/core/text/decoded-part'
import { findPostFiles } from '@/lib/posts/files/queries'
import { fileResponse } from '@/lib/posts/files/responses'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { postId: string; file: string[] }[] {
  return []
}

/** A file of a post. */
export async function GET(_request: Request, { params }: { params: Promise<{ postId: string; file: string[] }> }) {
  const { postId, file } = await params
  return fileResponse(postId, await findPostFiles(postId), file.map(decodedPart))
}
