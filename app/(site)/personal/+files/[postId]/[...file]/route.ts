import { decodedPart } from '@/lib/core/text/decoded-part'
import { findPostFilesWithTokens } from '@/lib/posts/files/queries'
import { fileResponse } from '@/lib/posts/files/responses'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

// See ../../../[[...permalink]]/page.tsx.
export const dynamic = 'force-dynamic'

/** A file of a post for a reader who may hold its key. */
export async function GET(_request: Request, { params }: { params: Promise<{ postId: string; file: string[] }> }) {
  const { postId, file } = await params
  return fileResponse(postId, await findPostFilesWithTokens(postId, await readAccessTokens()), file.map(decodedPart))
}
