import type { IncomingMessage } from 'node:http'

/** Finds the value of a request's cookie, as it was sent; undefined without one. */
export function findCookie({ headers }: IncomingMessage, name: string): string | undefined {
  const start = `${name}=`
  const cookie = headers.cookie?.split(';').find((one) => one.trimStart().startsWith(start))
  return cookie?.trim().slice(start.length)
}
