import { findPostFiles } from '@/lib/posts/files/queries'
import { filesResponse } from '@/lib/posts/files/responses'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { postId: string }[] {
  return []
}

/** All files of a post. */
export async function GET(_request: Request, { params }: { params: Promise<{ postId: string }> }) {
  const { postId } = await params
  return filesResponse(postId, await findPostFiles(postId))
}
