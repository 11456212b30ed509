import { currentCaller } from '@/lib/auth/action'
import { exportSelf } from '@/lib/readers/export'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { orRefusal } from '../../personal-page'

export const dynamic = 'force-dynamic'

/** Everything that is stored of the reader who asks, as a file. */
export async function GET(): Promise<Response> {
  const { found, refusal } = await orRefusal(exportSelf(await currentCaller(), await findBrowserReader()))
  if (!found) return new Response(`${refusal}\n`, { status: 404 })
  return new Response(`${JSON.stringify(found, null, 2)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="my-data.json"' },
  })
}
