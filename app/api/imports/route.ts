import { currentCaller } from '@/lib/auth/action'
import { env } from '@/lib/core/env'
import { toRefusal } from '@/lib/core/refusal'
import { pathTo } from '@/lib/core/routes/path-to'
import { takeExport } from '@/lib/transfer/commands'
import { readFormFiles } from '@/lib/transfer/file/form-file'
import { issueProblem } from '@/lib/transfer/file/problem-token'

/** Takes the export that the form of /studio/import sends, and leads to what was found in it. */
export async function POST(request: Request): Promise<Response> {
  const caller = await currentCaller()
  const scope = new URL(request.url).searchParams.get('only') === 'comments' ? 'comments' : 'site'
  try {
    const id = await takeExport(caller, scope, readFormFiles(request))
    return redirectTo(pathTo('/studio/import/[id]', { id }))
  } catch (error) {
    const refused = toRefusal(error)
    if (refused) return redirectTo(pathTo('/studio/import', { problem: issueProblem(refused.message) }))
    throw error
  }
}

function redirectTo(path: string): Response {
  return Response.redirect(env().SITE_URL + path, 303)
}
