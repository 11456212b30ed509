import { now } from '@/lib/core/clock'
import { toRefusal } from '@/lib/core/refusal'
import * as messages from '@/lib/messages/generated/errors'
import { openLink } from '@/lib/reviews/commands'
import type { PlainResponse } from '@/server/http/plain-page'

const address = /^\/review\/([\w~-]{1,200})$/

/** Refuses a reviewer's address that leads nowhere, before anything is rendered; null when it leads to a text. */
export async function refuseReview(pathname: string, client: string): Promise<PlainResponse | null> {
  const token = address.exec(pathname)?.[1]
  if (token === undefined) return { status: 404, message: messages.thereIsNothing() }
  try {
    await openLink({ now: now(), address: client }, token)
    return null
  } catch (error) {
    const refused = toRefusal(error)
    if (!refused) throw error
    return refused
  }
}
