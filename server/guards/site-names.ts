import type { IncomingMessage } from 'node:http'
import type { Env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import * as messages from '@/lib/messages/generated/errors'
import type { PlainResponse } from '@/server/http/plain-page'

const machine = ['localhost', '127.0.0.1', '[::1]']
const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }

/** The blog's address, and the ways in which a Host header may write it. */
export interface Site {
  url: string
  protocol: string
  host: string
  /** True when only this machine itself can ask for it. */
  isLocal: boolean
  /** Each way to write a name that is answered, with the one that the rest of the server knows. */
  names: ReadonlyMap<string, string>
}

/** Reads from the settings by which names the blog is asked: that of SITE_URL, on a local blog all of the machine's own. */
export function siteOf({ SITE_URL, PORT }: Pick<Env, 'SITE_URL' | 'PORT'>): Site {
  const { protocol, host, hostname, port } = new URL(SITE_URL)
  const isLocal = machine.includes(hostname)
  const names = new Map<string, string>()
  const add = (name: string, ends: readonly string[], known: string) => {
    for (const way of [name, `${name}.`]) for (const end of ends) names.set(way + end, known)
  }
  // The port that the address leaves out is written by some clients and proxies.
  add(hostname, port ? [`:${port}`] : ['', `:${defaultPorts[protocol]}`], host)
  if (isLocal) for (const name of machine) for (const at of [port || '80', PORT]) add(name, [`:${at}`], `${name}:${at}`)
  return { url: SITE_URL, protocol, host, isLocal, names }
}

const logged = new Set<string>()

/** Tells the owner in the log, once of each kind, and not without end of what strangers make up. */
function logOnce(key: string, facts: object, message: string): void {
  if (logged.has(key) || logged.size >= 20) return
  logged.add(key)
  log.warn(facts, message)
}

/** Refuses a request by a name that is not the blog's: readers are shown the way, or redirected from www. and to it. */
export function refuseName({ url, host, isLocal }: Site, { headers, method, url: target = '/' }: IncomingMessage): PlainResponse {
  const asked = headers.host?.toLowerCase() ?? ''
  logOnce(asked, { host: asked, SITE_URL: url }, 'somebody asked by a name that is not in SITE_URL')
  if (isLocal) return { status: 421, message: messages.thisServerDoesNotAnswer() }
  const link = url + (target.startsWith('/') ? target : '/')
  const bare = asked.replace(/:\d+$/, '')
  if ((bare === `www.${host}` || `www.${bare}` === host) && (method === 'GET' || method === 'HEAD'))
    return { status: 308, message: messages.thisBlogIsAt(), link, headers: { Location: link, 'Cache-Control': 'public, max-age=3600' } }
  return { status: 421, message: messages.thereIsNothingAtThisName(), link }
}

/**
 * Refuses a request that came by TLS while SITE_URL says http; null for any other. Forms would be refused and cookies lost.
 * Browsers tell by Origin, or by Sec-Fetch-Mode, which they send to secure addresses alone; proxies by X-Forwarded-Proto.
 */
export function refuseTls({ protocol, host, isLocal }: Site, { headers }: IncomingMessage): PlainResponse | null {
  if (protocol !== 'http:' || isLocal) return null
  const forwarded = String(headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim()
  if (forwarded !== 'https' && headers['sec-fetch-mode'] === undefined && headers.origin?.toLowerCase() !== `https://${host}`) return null
  const wanted = `https://${host}`
  logOnce('tls', { wanted }, 'the blog is visited by https, and SITE_URL says http: set it to what is wanted and start again')
  return {
    status: 421,
    message: messages.thisBlogIsVisited({ wanted }),
    headers: { Connection: 'close' },
  }
}
