import { AppError } from '@/lib/core/errors'
import { pathTo } from '@/lib/core/routes/path-to'
import { exportReader } from '@/lib/readers/export'
import { requireStudioCaller } from '../../../../studio-caller'

/** Everything that is stored of a reader, as a file for the owner to hand over. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const caller = await requireStudioCaller(pathTo('/studio/comments/readers/[id]', { id }), 'OWNER')
  try {
    const body = `${JSON.stringify(await exportReader(caller, { id }), null, 2)}\n`
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="reader.json"' }
    return new Response(body, { headers })
  } catch (error) {
    if (error instanceof AppError) return new Response(`${error.message}\n`, { status: error.status })
    throw error
  }
}
