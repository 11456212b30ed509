import { randomUUID } from 'node:crypto'
import { clockPosition } from '@/lib/core/cache'
import type { Env } from '@/lib/core/env'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { commonHeaders, type HeaderList, ownResources, readerPolicy } from '@/server/http/response-headers'
import { type CapturedResponse, captureResponse, makeRequest, type NextHandler } from '@/server/next/response-capture'
import { readerBody } from '@/server/next/script-removal'
import { type CachedPage, makeCachedPage } from './cached-page'
import { cacheHeaders } from './cdn-headers'

/** Outcome of rendering an address; `cacheable` when the page may be cached for everyone. */
export type Rendered =
  | { kind: 'page'; page: CachedPage; cacheable: boolean }
  | { kind: 'missing' }
  | { kind: 'redirect'; location: string }
  | { kind: 'elsewhere'; location: string }
  | { kind: 'failed'; error: unknown }

export interface RenderOptions {
  /** The status that the page is sent with. */
  status?: number
  permalink?: string | null
  /** The unknown address, for a page about its not being there. */
  asked?: string
  /** Cache tags beside those that the page names itself. */
  tags?: readonly string[]
}

/** Headers of all pages for everyone. */
export const pageHeaders = (settings: Pick<Env, 'SITE_URL'>, html?: string | Buffer): HeaderList => [
  ...commonHeaders(settings),
  ...ownResources,
  'Content-Security-Policy',
  readerPolicy(html),
]

/** Keeps the name under which an answer is saved. */
function dispositionOf({ headers }: CapturedResponse): HeaderList {
  const disposition = headers['content-disposition']
  return disposition === undefined ? [] : ['Content-Disposition', String(disposition)]
}

type RendererSettings = Pick<Env, 'SITE_URL' | 'CDN' | 'CDN_WEBHOOK'>

/** Renders addresses for everyone, through requests that carry nothing of any client. */
export class Renderer {
  readonly #handler: NextHandler
  readonly #siteUrl: URL
  readonly #settings: RendererSettings

  constructor(handler: NextHandler, settings: RendererSettings) {
    this.#handler = handler
    this.#settings = settings
    this.#siteUrl = new URL(settings.SITE_URL)
  }

  async render(pathname: string, { status = 200, permalink = null, asked, tags: known = [] }: RenderOptions): Promise<Rendered> {
    // Taken before anything is read: what changes from here on makes the page stale.
    const position = clockPosition()
    const tags = new Set(known)
    const context: RequestContext = {
      id: randomUUID(),
      address: '',
      tags,
      formStates: new Map(),
      ...(asked === undefined ? {} : { asked }),
    }
    const headers = { accept: 'text/html,*/*', host: this.#siteUrl.host, 'x-forwarded-proto': this.#siteUrl.protocol.slice(0, -1) }
    let captured: CapturedResponse
    try {
      captured = await withRequest(context, () => captureResponse(this.#handler, makeRequest(pathname, headers)))
    } catch (error) {
      return { kind: 'failed', error }
    }
    const location = captured.headers.location
    if (captured.status >= 300 && captured.status < 400 && typeof location === 'string') return { kind: 'redirect', location }
    if (captured.status === 404) return { kind: 'missing' }
    if (captured.status !== 200) return { kind: 'failed', error: new Error(`${pathname} was rendered with status ${captured.status}`) }
    const shareable = /\bs-maxage=/.test(String(captured.headers['cache-control'] ?? '')) && captured.headers['set-cookie'] === undefined
    const isForAll = shareable && status === 200
    const caching = isForAll ? cacheHeaders(this.#settings, tags) : { cacheControl: 'no-store', headers: [] }
    const body = readerBody(captured, pathname)
    const page = await makeCachedPage({
      status,
      body,
      type: String(captured.headers['content-type'] ?? 'application/octet-stream'),
      cacheControl: caching.cacheControl,
      headers: [...pageHeaders(this.#settings, body), ...dispositionOf(captured), ...caching.headers],
      tags: [...tags],
      position,
      permalink,
      locked: context.locked ?? null,
      discussion: context.discussion ?? null,
    })
    return { kind: 'page', page, cacheable: shareable || status === 404 }
  }
}
