import { randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { capture, type NextHandler } from './capture'
import { toAnswer } from './fault'
import { appPolicy, type HeaderList, makeNonce, ownResources, previewPolicy, readerPolicy, secretHeaders } from './headers'
import { sendPlain } from './plain'
import { readerBody } from './render'

interface DynamicOptions {
  handler: NextHandler
  common: HeaderList
  formTargets: readonly string[]
  dev: boolean
}

const PRIVATE = 'private, no-store'
/** Addresses that name nobody else than who was given them. */
const secret = /^\/(?:moderate|reader|review)\//
const passed = new Set(['allow', 'content-disposition', 'content-type', 'link', 'location', 'retry-after', 'set-cookie'])
const internal = ['x-powered-by', 'x-nextjs-cache', 'x-nextjs-prerender', 'x-middleware-rewrite', 'x-middleware-next']

/** Answers that are made for one request and kept by nobody: the studio, signing in, previews, and what a form answers. */
export class Dynamic {
  readonly #options: DynamicOptions

  constructor(options: DynamicOptions) {
    this.#options = options
  }

  /** A page for readers made for this request alone, without scripts like all of them. */
  async readerPage(request: IncomingMessage, response: ServerResponse, address: string, pathname: string): Promise<void> {
    const { handler, common } = this.#options
    // Readers' pages run no framework: a form is a plain form, and there is nothing to ask for but documents.
    for (const name of Object.keys(request.headers)) if (/^(?:rsc|next-)/.test(name)) delete request.headers[name]
    const captured = await withRequest(contextFor(address), () => capture(handler, request))
    if (captured.status >= 500) {
      const error = new Error(`${request.method} ${pathname} was answered with status ${captured.status}`)
      return sendPlain(response, common, await toAnswer(error, pathname))
    }
    const body = readerBody(captured, pathname)
    const isHead = request.method === 'HEAD'
    const policy = pathname.startsWith('/preview') ? previewPolicy : readerPolicy
    response.writeHead(captured.status, [
      ...flat(captured.headers),
      ...(secret.test(pathname) ? secretHeaders(common) : common),
      ...ownResources,
      'Content-Security-Policy',
      policy,
      'Cache-Control',
      PRIVATE,
      ...(isHead ? [] : ['Content-Length', String(body.length)]),
    ])
    response.end(isHead ? undefined : body)
  }

  /** The studio and its kin: the framework's pages with its scripts, under a policy with this answer's nonce. */
  async appPage(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const { handler, common, formTargets, dev } = this.#options
    const nonce = makeNonce()
    const policy = appPolicy(nonce, formTargets, dev)
    request.headers['content-security-policy'] = policy
    request.headers['x-nonce'] = nonce
    const headers = [...common, ...ownResources, 'Content-Security-Policy', policy]
    for (let at = 0; at + 1 < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
    const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
    response.writeHead = (...given: unknown[]) => {
      for (const name of internal) response.removeHeader(name)
      const cacheControl = response.getHeader('cache-control')
      if (cacheControl === undefined || /s-maxage|public/.test(String(cacheControl))) response.setHeader('Cache-Control', PRIVATE)
      return writeHead(...given)
    }
    await withRequest(contextFor(address), () => handler(request, response))
  }

  /** In development the framework's own addresses (sources, hot reload) are its own. */
  async framework(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#options.handler(request, response)
  }
}

function contextFor(address: string): RequestContext {
  return { id: randomUUID(), address, tags: new Set(), formStates: new Map() }
}

function flat(headers: OutgoingHttpHeaders): string[] {
  const list: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !passed.has(name)) continue
    for (const single of Array.isArray(value) ? value : [value]) list.push(name, String(single))
  }
  return list
}
