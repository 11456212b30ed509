import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/core/cookies'
import { accessCookieName, accessSeconds } from './access-token'

/** Finder of the access token that the current reader holds for a post, if any. */
export type FindAccessToken = (postId: string) => string | undefined

/** Reads the access tokens that came with the request. Only where a page or an action may look at the request. */
export async function readAccessTokens(): Promise<FindAccessToken> {
  const jar = await cookies()
  return (postId) => jar.get(hostCookie(accessCookieName(postId)).name)?.value
}

/** Sets the cookie with the access token of a post. Only in a server action or route handler. */
export async function setAccessToken(postId: string, key: string): Promise<void> {
  const { name, options } = hostCookie(accessCookieName(postId))
  ;(await cookies()).set(name, key, { ...options, maxAge: accessSeconds })
}
