import type { IncomingMessage } from 'node:http'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { readToken } from '@/lib/auth/sessions/session-token'
import { isParticipant } from '@/lib/comments/discussion/current-reader-data'
import { now } from '@/lib/core/clock'
import { hostCookie } from '@/lib/core/cookies'
import { log } from '@/lib/core/log'
import { accessCookieName, isAccessTokenOf } from '@/lib/posts/password/access-token'
import { readerCookie, verifyReaderCookie } from '@/lib/readers/identity/cookie'
import { findCookie } from '@/server/http/cookies'
import type { CachedPage } from './cached-page'

const anyKey = accessCookieName('')

/** Tells whether a request carries a cookie by which a page can differ for its sender. A substring test: the cookie is verified later. */
export function carriesIdentity(request: IncomingMessage): boolean {
  const { cookie } = request.headers
  if (cookie === undefined) return false
  return cookie.includes(anyKey) || cookie.includes(readerCookie().name) || cookie.includes(sessionCookie().name)
}

/** Tells whether a page can have personalised variants at all, without a query. */
export const mayBePersonalised = ({ locked, discussion }: CachedPage) => locked !== null || discussion !== null

/**
 * Tells whether the request carries our key to the post whose password the page asks for. The page itself checks which password it
 * is for.
 */
function isOpenedBy({ locked }: CachedPage, request: IncomingMessage): boolean {
  return locked !== null && isAccessTokenOf(locked, findCookie(request, hostCookie(accessCookieName(locked)).name), now())
}

/**
 * Tells whether a page is to be made for this request's sender alone: they may hold the key of its post, have something of their
 * own in its discussion, or they are signed in. While the database is away nobody has anything of their own.
 */
export async function isPersonalised(page: CachedPage, request: IncomingMessage): Promise<boolean> {
  if (!carriesIdentity(request)) return false
  if (isOpenedBy(page, request)) return true
  if (page.discussion === null) return false
  if (await readToken(findCookie(request, sessionCookie().name), now())) return true
  const reader = verifyReaderCookie(findCookie(request, readerCookie().name))
  if (reader === null) return false
  return isParticipant(page.discussion, reader, now()).catch((error) => {
    log.warn({ err: error }, 'what readers wrote could not be looked up')
    return false
  })
}
