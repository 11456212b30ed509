import { randomUUID } from 'node:crypto'
import { clockPosition } from '@/lib/core/cache'
import { log } from '@/lib/core/log'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { commonHeaders, type HeaderList, ownResources, readerPolicy } from '@/server/http/response-headers'
import { type Captured, capture, makeRequest, type NextHandler } from '@/server/next/response-capture'
import { strip } from '@/server/next/script-removal'
import { finish, type Page } from './cached-page'

/** What became of an address that was rendered. `keep` says whether the page may be kept for others. */
export type Rendered =
  | { kind: 'page'; page: Page; keep: boolean }
  | { kind: 'missing' }
  | { kind: 'redirect'; location: string }
  | { kind: 'elsewhere'; location: string }
  | { kind: 'failed'; error: unknown }

export const isHtml = (type: unknown) => typeof type === 'string' && type.startsWith('text/html')

/** The body of a reader's page as it is sent: without the framework's scripts. */
export function readerBody({ body, headers }: Captured, pathname: string): Buffer {
  if (!isHtml(headers['content-type'])) return body
  const { html, broken } = strip(body.toString('utf8'))
  if (broken) log.error({ pathname }, 'a page for readers suspended: part of it would have needed a script to appear')
  return Buffer.from(html)
}

export interface RenderOptions {
  /** The status that the page is sent with. */
  status?: number
  permalink?: string | null
  /** The unknown address, for a page about its not being there. */
  asked?: string
  /** What the page depends on beside what it says itself. */
  tags?: readonly string[]
}

const REVALIDATE = 'public, max-age=0, must-revalidate'

/** Renders addresses for everyone, through requests that carry nothing of any client. */
export class Renderer {
  readonly #handler: NextHandler
  readonly #siteUrl: URL
  readonly #headers: HeaderList

  constructor(handler: NextHandler, siteUrl: string) {
    this.#handler = handler
    this.#siteUrl = new URL(siteUrl)
    this.#headers = [...commonHeaders({ SITE_URL: siteUrl }), ...ownResources, 'Content-Security-Policy', readerPolicy]
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
    let captured: Captured
    try {
      captured = await withRequest(context, () => capture(this.#handler, makeRequest('GET', pathname, headers)))
    } catch (error) {
      return { kind: 'failed', error }
    }
    const location = captured.headers.location
    if (captured.status >= 300 && captured.status < 400 && typeof location === 'string') return { kind: 'redirect', location }
    if (captured.status === 404) return { kind: 'missing' }
    if (captured.status !== 200) return { kind: 'failed', error: new Error(`${pathname} was rendered with status ${captured.status}`) }
    const shareable = /\bs-maxage=/.test(String(captured.headers['cache-control'] ?? '')) && captured.headers['set-cookie'] === undefined
    const page = await finish({
      status,
      body: readerBody(captured, pathname),
      type: String(captured.headers['content-type'] ?? 'application/octet-stream'),
      cacheControl: shareable && status === 200 ? REVALIDATE : 'no-store',
      headers: this.#headers,
      tags: [...tags],
      position,
      permalink,
      locked: context.locked ?? null,
      discussion: context.discussion ?? null,
    })
    return { kind: 'page', page, keep: shareable || status === 404 }
  }
}
