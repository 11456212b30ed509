import { randomUUID } from 'node:crypto'
import { Overloaded } from '@/lib/core/gate'
import { log } from '@/lib/core/log'
import { findImpediments } from '@/lib/core/readiness'
import type { Plain } from './plain'

const away: Plain = {
  status: 503,
  message: 'This page cannot be made right now. Try again in a few seconds.',
  headers: { 'Retry-After': '5' },
}

/** What to answer when a page could not be made: that it will be again soon, or under which name the fault is in the log. */
export async function toAnswer(error: unknown, pathname: string): Promise<Plain> {
  if (error instanceof Overloaded) return away
  const fault = randomUUID()
  log.error({ err: error, pathname, fault }, 'a page could not be made')
  if ((await findImpediments()).includes('database')) return away
  return { status: 500, message: `This page could not be made. Try again later, or name ${fault} to the site's owner.` }
}
