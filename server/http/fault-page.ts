import { randomUUID } from 'node:crypto'
import { findReadinessProblems } from '@/lib/core/database/readiness'
import { log } from '@/lib/core/log'
import { toRefusal } from '@/lib/core/refusal'
import * as messages from '@/lib/messages/generated/errors'
import type { PlainResponse } from './plain-page'

const away: PlainResponse = {
  status: 503,
  message: messages.thisPageCannotBeMade(),
  headers: { 'Retry-After': '5' },
}

/**
 * Logs why a page could not be made, and says it in an answer: a refusal's sentence, 503 while the database is away, or 500 with
 * the fault's id in the log.
 */
export async function faultResponse(error: unknown, pathname: string): Promise<PlainResponse> {
  const refusal = toRefusal(error)
  // There can be very many of those, and none of them is news.
  if (refusal?.code === 'UNAVAILABLE' && refusal.cause === undefined) return away
  const fault = randomUUID()
  log.error({ err: error, pathname, fault }, 'a page could not be made')
  if (refusal) return refusal.code === 'UNAVAILABLE' ? away : refusal
  // The framework keeps to itself what kept a page from being made.
  if ((await findReadinessProblems()).includes('database')) return away
  return { status: 500, message: messages.thisPageCould({ fault }) }
}
