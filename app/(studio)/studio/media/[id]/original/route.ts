import { Readable } from 'node:stream'
import { attachment } from '@/lib/core/files/attachment'
import { pathTo } from '@/lib/core/routes/path-to'
import { openOriginal } from '@/lib/media/library/queries'
import { requireStudioCaller } from '../../../studio-caller'

/** The file that a picture was made of, for authors. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const found = await openOriginal(await requireStudioCaller(pathTo('/studio/media/[id]/original', { id })), id)
  if (!found) return new Response(null, { status: 404 })
  const headers = { ...attachment(found.name, found.mimeType), 'content-length': String(found.bytes), 'cache-control': 'private, no-store' }
  return new Response(Readable.toWeb(found.content) as ReadableStream, { headers })
}
