import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/core/env'
import type { Area, RoutePattern } from '@/lib/core/routes/table'
import { MAX_BYTES } from '@/lib/media/limits'
import * as messages from '@/lib/messages/generated/errors'
import { MAX_EXPORT_BYTES } from '@/lib/transfer/file/limits'
import type { PlainResponse } from '@/server/http/plain-page'
import { refuseName, refuseTls, type Site } from './site-names'

const KB = 1024
const bodyLimits: Record<Area, number> = {
  app: 2 * KB * KB,
  internal: 0,
  next: 0,
  personal: 64 * KB,
  preview: 64 * KB,
  reader: 64 * KB,
  review: 64 * KB,
  search: 64 * KB,
}

const GUEST_BYTES = 64 * KB

/** Bytes of a form around its file. */
const FORM_BYTES = 16 * KB

/** The addresses that take files, with the bytes that one may have. */
const uploads: ReadonlyMap<string, () => number> = new Map<RoutePattern, () => number>([
  ['/api/media', () => Math.max(MAX_BYTES, env().UPLOAD_MB * KB * KB)],
  ['/api/imports', () => MAX_EXPORT_BYTES],
])

const methods = new Set(['GET', 'HEAD', 'POST'])

/**
 * Refuses a request before anyone looks at what it asks for; null when it may go on, with its Host header as
 * SITE_URL writes the name.
 */
export function refuseConnection(request: IncomingMessage, site: Site, anyHost: boolean): PlainResponse | null {
  const known = site.names.get(request.headers.host?.toLowerCase() ?? '')
  if (known !== undefined) request.headers.host = known
  else if (!anyHost) return refuseName(site, request)
  let named = 0
  const { rawHeaders } = request
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') named++
  }
  if (named > 1) return { status: 400, message: messages.requestNamesMoreThanOne() }
  return null
}

/** Refuses a request that could change something by method, origin (CSRF) or size; null when it may go on. */
export function refuseMethod(request: IncomingMessage, area: Area, pathname: string, site: Site): PlainResponse | null {
  const method = request.method ?? ''
  if (!methods.has(method)) return { status: 405, message: messages.onlyGetHeadAndPost(), headers: { Allow: 'GET, HEAD, POST' } }
  if (method !== 'POST') return null
  const close = { Connection: 'close' }
  if (pathname !== '/api/cron' && !isSameOrigin(request, site)) {
    const byTls = refuseTls(site, request)
    if (byTls) return { ...byTls, status: 403 }
    return { status: 403, message: messages.thisFormWasSent(), headers: close }
  }
  if (request.headers['transfer-encoding'] !== undefined) {
    return { status: 411, message: messages.requestWithBody(), headers: close }
  }
  const length = Number(request.headers['content-length'] ?? 0)
  const mostBytes = uploads.get(pathname)?.()
  if (mostBytes !== undefined && length > mostBytes + FORM_BYTES) {
    return { status: 413, message: messages.fileHasAtMostBytes({ mostBytes: mostBytes / KB / KB }), headers: close }
  }
  if (mostBytes === undefined && length > bodyLimits[area]) {
    return { status: 413, message: messages.tooLongForThisPage(), headers: close }
  }
  return null
}

/** Tells whether an address takes files, which are streamed and never held in memory as a whole. */
export const takesFiles = (pathname: string) => uploads.has(pathname)

/** Refuses a request with a large body, before it is read, when nobody is signed in; null when it may go on. */
export function refuseGuest({ headers }: IncomingMessage, pathname: string, isSignedIn: boolean): PlainResponse | null {
  if (isSignedIn) return null
  const close = { Connection: 'close' }
  if (uploads.has(pathname)) return { status: 401, message: messages.youAreSignedOut(), headers: close }
  if (Number(headers['content-length'] ?? 0) <= GUEST_BYTES) return null
  return { status: 413, message: messages.tooLongUnlessSignedIn(), headers: close }
}

/** Browsers say where a form comes from; without Origin, Sec-Fetch-Site has to vouch for it. */
function isSameOrigin({ headers }: IncomingMessage, { protocol, names }: Site): boolean {
  if (headers.origin !== undefined) {
    const [scheme, name = ''] = headers.origin.toLowerCase().split('//')
    return scheme === protocol && headers.host !== undefined && names.get(name) === headers.host
  }
  const from = headers['sec-fetch-site']
  return from === 'same-origin' || from === 'none'
}

const BODY_TIMEOUT_MS = 30_000
/** Slowest connection that may send a file, in bytes a millisecond. */
const SLOWEST = 32

/**
 * Cuts a request off whose body does not arrive in time: 30 s, and for a file as long as a slow line takes. The server's own
 * limit knows but one time for all.
 */
export function limitBodyTime(request: IncomingMessage, pathname: string): void {
  const length = Number(request.headers['content-length'] ?? 0)
  if (request.complete || (length === 0 && request.headers['transfer-encoding'] === undefined)) return
  const timeout = uploads.has(pathname) ? BODY_TIMEOUT_MS + length / SLOWEST : BODY_TIMEOUT_MS
  const timer = setTimeout(() => request.complete || request.destroy(), timeout).unref()
  request.once('close', () => clearTimeout(timer))
}

const passed = new Set(
  (
    'host connection content-type content-length cookie authorization accept accept-encoding accept-language user-agent origin referer ' +
    'if-none-match if-modified-since range cache-control pragma dnt purpose rsc next-action next-url next-hmr-refresh ' +
    'next-router-state-tree next-router-prefetch next-router-segment-prefetch x-requested-with x-auth-return-redirect'
  ).split(' '),
)

/**
 * Leaves the headers that the product has a use for. Whatever else a client sends (proxies' headers, the framework's
 * internal ones, a policy with a nonce of its choosing) never reaches the framework.
 */
export function dropUnknownHeaders({ headers }: IncomingMessage, dev: boolean): void {
  for (const name of Object.keys(headers)) {
    if (passed.has(name) || name.startsWith('sec-')) continue
    if (dev && name.startsWith('x-nextjs-')) continue
    delete headers[name]
  }
}
