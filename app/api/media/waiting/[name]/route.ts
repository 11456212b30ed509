import { currentCaller } from '@/lib/auth/action'
import { toRefusal } from '@/lib/core/refusal'
import { findUpload } from '@/lib/media/upload/commands'

/** Says what became of a picture that is encoded later: 202 while it waits. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  try {
    const stored = await findUpload(await currentCaller(), name)
    return Response.json(stored ?? { waiting: name }, { status: stored ? 200 : 202, headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const refused = toRefusal(error)
    if (!refused) throw error
    return Response.json({ message: refused.message }, refused)
  }
}
