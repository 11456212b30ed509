import { findPostFilesWithTokens } from '@/lib/posts/files/queries'
import { filesResponse } from '@/lib/posts/files/responses'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

// See ../../[[...permalink]]/page.tsx.
export const dynamic = 'force-dynamic'

/** All files of a post for a reader who may hold its key. */
export async function GET(_request: Request, { params }: { params: Promise<{ postId: string }> }) {
  const { postId } = await params
  return filesResponse(postId, await findPostFilesWithTokens(postId, await readAccessTokens()))
}
