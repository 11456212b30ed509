import type { IncomingMessage } from 'node:http'
import { now } from '@/lib/core/clock'
import { hostCookie } from '@/lib/core/cookies'
import { isKeyOf, keyName } from '@/lib/posts/lock'
import type { Page } from './page'

const anyKey = keyName('')

/** Whether a request carries keys to posts at all, ours or not. */
export function carriesKeys({ headers }: IncomingMessage): boolean {
  return headers.cookie?.includes(anyKey) ?? false
}

/** Whether a page asks for the password of a post to which the request carries a key of ours. Which password it is for, the page asks. */
export function isOpenedBy({ locked }: Page, request: IncomingMessage): boolean {
  if (locked === null || !carriesKeys(request)) return false
  const start = `${hostCookie(keyName(locked)).name}=`
  const cookie = request.headers.cookie?.split(';').find((one) => one.trimStart().startsWith(start))
  return isKeyOf(locked, cookie?.trim().slice(start.length), now())
}
