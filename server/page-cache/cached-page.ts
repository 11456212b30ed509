import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import fresh from 'fresh'
import Negotiator from 'negotiator'
import { nowMs } from '@/lib/core/clock'
import type { HeaderList } from '@/server/http/response-headers'

export type Encoding = 'identity' | 'gzip' | 'br'

export interface Variant {
  headers: string[]
  body: Buffer
}

/** Cached page: a finished answer's bytes in each encoding with their headers, and the tags they depend on. */
export interface CachedPage {
  status: number
  etag: string
  variants: Partial<Record<Encoding, Variant>> & { identity: Variant }
  /** Headers of a 304, to a client that has the page already. */
  notModified: string[]
  /** Bytes held, all encodings and headers together. */
  size: number
  tags: readonly string[]
  /** Position of the cache's clock before the page was rendered. */
  position: number
  /** Moment of that, in milliseconds of the process's own clock. */
  renderedAt: number
  /** The first whole second after it was made, in Unix milliseconds: Last-Modified once that has come. */
  modifiedAt: number
  /** The post whose views a visit adds to. */
  permalink: string | null
  /** The post whose password it asks for, by id. */
  locked: string | null
  /** The post whose discussion it shows, by id. */
  discussion: string | null
}

interface PageParts {
  status: number
  body: Buffer
  type: string
  cacheControl: string
  headers: HeaderList
  tags?: readonly string[]
  position?: number
  permalink?: string | null
  locked?: string | null
  discussion?: string | null
}

const HEADER_BYTES = 2048
const SMALL = 600
const SLOW = 256 * 1024
const compressible =
  /^(?:text\/|application\/(?:json|xml|rss\+xml|atom\+xml|feed\+json|ld\+json|javascript|manifest\+json)|image\/svg\+xml)/

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** Encodes an answer for sending, with gzip; `addBrotli` follows when there is time. */
export async function makeCachedPage(material: PageParts): Promise<CachedPage> {
  const { status, body, type, cacheControl, headers } = material
  const etag = `W/"${createHash('sha256').update(type).update(body).digest('base64url').slice(0, 22)}"`
  const shared = ['ETag', etag, 'Cache-Control', cacheControl, 'Vary', 'Accept-Encoding', ...headers]
  const page: CachedPage = {
    status,
    etag,
    variants: { identity: variantOf(body, type, shared) },
    notModified: shared,
    size: body.length + HEADER_BYTES,
    tags: material.tags ?? [],
    position: material.position ?? 0,
    renderedAt: performance.now(),
    modifiedAt: Math.ceil(nowMs() / 1000) * 1000,
    permalink: material.permalink ?? null,
    locked: material.locked ?? null,
    discussion: material.discussion ?? null,
  }
  if (body.length > SMALL && compressible.test(type)) addVariant(page, 'gzip', await toGzip(body, { level: 9 }))
  return page
}

function variantOf(body: Buffer, type: string, shared: readonly string[], encoding?: Encoding): Variant {
  const own = ['Content-Type', type, 'Content-Length', String(body.length)]
  return { body, headers: [...own, ...(encoding ? ['Content-Encoding', encoding] : []), ...shared] }
}

function addVariant(page: CachedPage, encoding: 'gzip' | 'br', body: Buffer): void {
  const { identity } = page.variants
  if (body.length >= identity.body.length) return
  page.variants[encoding] = variantOf(body, identity.headers[1] ?? '', page.notModified, encoding)
  page.size += body.length + HEADER_BYTES
}

/** Adds the brotli encoding to a page that has gzip; returns whether the page grew. */
export async function addBrotli(page: CachedPage): Promise<boolean> {
  if (!page.variants.gzip || page.variants.br) return false
  const { body } = page.variants.identity
  const quality = body.length > SLOW ? 9 : 11
  // A window no larger than the text: the encoder's memory grows with it, to tens of megabytes at the default.
  const window = Math.min(constants.BROTLI_MAX_WINDOW_BITS, Math.max(16, Math.ceil(Math.log2(body.length)) + 1))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    [constants.BROTLI_PARAM_LGWIN]: window,
  }
  addVariant(page, 'br', await toBrotli(body, { params }))
  return true
}

/** Encodings of cached pages beside identity, smallest first. */
const compressions = ['br', 'gzip'] as const
const accepted = new Map<string, readonly Encoding[]>()
const httpDates = new Map<number, string>()

/** Lists the encodings a client takes, smallest first, from its Accept-Encoding (RFC 9110, 12.5.3). */
export function encodingsOf(header: string | undefined): readonly Encoding[] {
  if (!header) return []
  const known = accepted.get(header)
  if (known) return known
  const taken = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(compressions)
  const wanted = compressions.filter((name) => taken.includes(name))
  if (accepted.size >= 200) accepted.clear()
  accepted.set(header, wanted)
  return wanted
}

/** Tells whether the client holds this answer: If-None-Match decides where there is one (RFC 9110, 13.2.2). */
function isCurrent({ status, etag, modifiedAt }: CachedPage, { headers }: IncomingMessage): boolean {
  if (status !== 200 || (headers['if-none-match'] === undefined && headers['if-modified-since'] === undefined)) return false
  return fresh(headers, { etag, 'last-modified': httpDateOf(modifiedAt) })
}

/** Gives Last-Modified. Within the second of a page's making another may follow, so that second's date stands for none of them. */
function lastModified({ status, modifiedAt }: CachedPage): string[] {
  if (status !== 200) return []
  return ['Last-Modified', httpDateOf(Math.min(modifiedAt, Math.floor(nowMs() / 1000) * 1000))]
}

/** Formats Unix milliseconds as an HTTP date (RFC 9110, 5.6.7). Pages that are read often ask for the same few again and again. */
function httpDateOf(ms: number): string {
  const known = httpDates.get(ms)
  if (known) return known
  const date = new Date(ms).toUTCString()
  if (httpDates.size >= 1000) httpDates.clear()
  httpDates.set(ms, date)
  return date
}

/** Sends a finished answer in the best encoding the client takes, or 304 when it has this one. */
export function sendPage(page: CachedPage, request: IncomingMessage, response: ServerResponse): void {
  const dated = lastModified(page)
  if (isCurrent(page, request)) {
    response.writeHead(304, [...page.notModified, ...dated])
    response.end()
    return
  }
  let chosen = page.variants.identity
  for (const encoding of encodingsOf(request.headers['accept-encoding'] as string | undefined)) {
    const variant = page.variants[encoding]
    if (variant) {
      chosen = variant
      break
    }
  }
  response.writeHead(page.status, [...chosen.headers, ...dated])
  if (request.method === 'HEAD') response.end()
  else response.end(chosen.body)
}
