import { limit } from '@/lib/auth/rate-limits/rate-limit'
import { now } from '@/lib/core/clock'
import { hashAddress } from '@/lib/core/hash'
import { toRefusal } from '@/lib/core/refusal'
import { currentRequest } from '@/lib/core/request'
import { getSettings } from '@/lib/settings/queries'
import { makeChallenge } from '@/lib/spam/proof-of-work'

const perAddress = { points: 60, seconds: 600 }

/** A piece of work for a browser whose reader begins to comment on the post of `?post=`; 404 while the blog asks for none. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'Cache-Control': 'private, no-store' }
  const postId = new URL(request.url).searchParams.get('post') ?? ''
  if (!(await getSettings()).proofOfWork || !/^[\w-]{1,40}$/.test(postId)) return new Response(null, { status: 404, headers })
  try {
    await limit('challenge', hashAddress(currentRequest()?.address ?? ''), perAddress)
    return Response.json(await makeChallenge(postId, now()), { headers })
  } catch (error) {
    const refused = toRefusal(error)
    if (!refused) throw error
    return Response.json({ message: refused.message }, { status: refused.status, headers: { ...refused.headers, ...headers } })
  }
}
