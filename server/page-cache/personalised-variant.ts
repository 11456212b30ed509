import type { IncomingMessage } from 'node:http'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { readToken } from '@/lib/auth/sessions/session-token'
import { isIn } from '@/lib/comments/own-data'
import { now } from '@/lib/core/clock'
import { hostCookie } from '@/lib/core/cookies'
import { log } from '@/lib/core/log'
import { isKeyOf, keyName } from '@/lib/posts/lock'
import { readerCookie, readReader } from '@/lib/readers/cookie'
import type { Page } from './cached-page'

const anyKey = keyName('')

/** The value of a cookie as it was sent. */
export function findCookie({ headers }: IncomingMessage, name: string): string | undefined {
  const start = `${name}=`
  const cookie = headers.cookie?.split(';').find((one) => one.trimStart().startsWith(start))
  return cookie?.trim().slice(start.length)
}

/** Whether a request carries anything by which a page can differ for its sender; whether it is worth something is asked later. */
export function carriesName(request: IncomingMessage): boolean {
  const { cookie } = request.headers
  if (cookie === undefined) return false
  return cookie.includes(anyKey) || cookie.includes(readerCookie().name) || cookie.includes(sessionCookie().name)
}

/** Whether a page can differ for anyone at all, before that is looked up. */
export const mayBePersonal = ({ locked, discussion }: Page) => locked !== null || discussion !== null

/** Whether a page asks for the password of a post to which the request carries a key of ours. Which password it is for, the page asks. */
function isOpenedBy({ locked }: Page, request: IncomingMessage): boolean {
  return locked !== null && isKeyOf(locked, findCookie(request, hostCookie(keyName(locked)).name), now())
}

/**
 * Whether a page is to be made for this request's sender alone: they may hold the key of its post, they have something of their
 * own in its discussion, or they are signed in. While the database is away nobody has anything of their own.
 */
export async function isPersonal(page: Page, request: IncomingMessage): Promise<boolean> {
  if (!carriesName(request)) return false
  if (isOpenedBy(page, request)) return true
  if (page.discussion === null) return false
  if (await readToken(findCookie(request, sessionCookie().name), now())) return true
  const reader = readReader(findCookie(request, readerCookie().name))
  if (reader === null) return false
  return isIn(page.discussion, reader, now()).catch((error) => {
    log.warn({ err: error }, 'what readers wrote could not be looked up')
    return false
  })
}
