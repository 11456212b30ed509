import type { IncomingMessage } from 'node:http'
import { unsubscribeByLink } from '@/lib/comments/following/subscriptions'
import { toRefusal } from '@/lib/core/refusal'
import { matchRoute } from '@/lib/core/routes/match'
import * as messages from '@/lib/messages/generated/errors'
import { parseForm } from '@/server/http/form-body'
import type { PlainResponse } from '@/server/http/plain-page'

/** Finds the token in the address that ends a subscription; null in any other. */
function tokenIn(pathname: string): string | null {
  const match = matchRoute(pathname)
  return match?.pattern === '/reader/unsubscribe/[token]' ? match.params.token : null
}

/** More than any mail program sends. */
const MOST_BYTES = 2048

/** Tells whether a request may be a mail program's one-click unsubscribe (RFC 8058): a small form for that one address. */
export function mayBeOneClick({ method, headers }: IncomingMessage, pathname: string): boolean {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return method === 'POST' && tokenIn(pathname) !== null && length > 0 && length <= MOST_BYTES && headers['transfer-encoding'] === undefined
}

/**
 * Ends the subscription that the address names, for a form that says exactly what RFC 8058 has mail programs say: no cookie and no
 * page of ours is needed, since the address itself is signed and ends nothing else.
 */
export async function answerOneClick(request: IncomingMessage, pathname: string, body: Buffer): Promise<PlainResponse> {
  const form = await parseForm(body, request.headers['content-type'])
  const fields = [...(form ?? [])]
  if (fields.length !== 1 || fields[0]?.[0] !== 'List-Unsubscribe' || fields[0][1] !== 'One-Click')
    return { status: 403, message: messages.thisFormWasSent() }
  try {
    await unsubscribeByLink(tokenIn(pathname) ?? '')
    return { status: 200, message: messages.subscriptionHasEnded() }
  } catch (error) {
    const refused = toRefusal(error)
    if (!refused) throw error
    return refused
  }
}
