import { now } from '@/lib/core/clock'
import { toRefusal } from '@/lib/core/refusal'
import { matchRoute } from '@/lib/core/routes/match'
import * as messages from '@/lib/messages/generated/errors'
import { openLink } from '@/lib/reviews/commands'
import type { PlainResponse } from '@/server/http/plain-page'

/** Refuses a reviewer's address that leads nowhere, before anything is rendered; null when it leads to a text. */
export async function refuseReview(pathname: string, client: string): Promise<PlainResponse | null> {
  const match = matchRoute(pathname)
  if (match?.pattern !== '/review/[token]') return { status: 404, message: messages.noPageAtThisAddress() }
  try {
    await openLink({ now: now(), address: client }, match.params.token)
    return null
  } catch (error) {
    const refused = toRefusal(error)
    if (!refused) throw error
    return refused
  }
}
