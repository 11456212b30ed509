import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { AppError } from '@/lib/core/errors'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { toAnswer } from '@/server/http/fault-page'
import { parseForm } from '@/server/http/form-body'
import { type Plain, sendPlain } from '@/server/http/plain-page'
import {
  appPolicy,
  type HeaderList,
  makeNonce,
  ownResources,
  previewPolicy,
  readerPolicy,
  secretHeaders,
} from '@/server/http/response-headers'
import { sendUnsent } from '@/server/http/unsent-form'
import { readerBody } from '@/server/page-cache/renderer'
import { shapeAppResponse } from './app-response'
import { type Captured, capture, makeRequest, type NextHandler, untilWritten } from './response-capture'

/** What a reader asks for. */
export interface Visit {
  /** The client's, as far as it can be trusted. */
  address: string
  pathname: string
  /** The path with its query. */
  target: string
  /** Whether the page there has a variant for one reader. */
  personal: boolean
}

interface DynamicOptions {
  handler: NextHandler
  common: HeaderList
  formTargets: readonly string[]
  dev: boolean
}

/** Where the pages are that are made for one reader, and where their acts are done; see app/(site)/personal. */
const PERSONAL = '/personal'
const ACTS = '/personal'

const JSON_TYPE = 'application/json'
const PRIVATE = 'private, no-store'
/** Addresses that name nobody else than who was given them. */
const secret = /^\/(?:moderate|reader|review)\//
const passed = new Set(['allow', 'content-disposition', 'content-type', 'link', 'location', 'retry-after', 'set-cookie'])

/** Answers that are made for one request and kept by nobody: the studio, signing in, previews, and what a form answers. */
export class Dynamic {
  readonly #options: DynamicOptions

  constructor(options: DynamicOptions) {
    this.#options = options
  }

  /** A page for readers made for this request alone, without scripts like all of them. */
  async readerPage(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    const captured = await this.#render(request, visit, contextFor(visit.address))
    if (captured.status < 500) return this.#send(request, response, visit.pathname, captured)
    const error = new Error(`${request.method} ${visit.pathname} was answered with status ${captured.status}`)
    sendPlain(response, this.#options.common, await toAnswer(error, visit.pathname))
  }

  /** The personal page of an address that has a kept one too; answers false, and nothing to the client, when it cannot be made. */
  async tryPersonalPage(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<boolean> {
    const captured = await this.#render(request, visit, contextFor(visit.address)).catch(() => null)
    if (!captured || !isPage(captured)) return false
    this.#send(request, response, visit.pathname, captured)
    return true
  }

  /**
   * Has a form's act done and answers what came of it: the way on, or the page the form is on with what was refused. Whatever
   * happens, the words that were sent come back.
   */
  async answerForm(request: IncomingMessage, response: ServerResponse, visit: Visit, body: Buffer): Promise<void> {
    const { common, handler } = this.#options
    const form = await parseForm(body, request.headers['content-type'])
    const back = ({ status, message, headers }: Plain, again: string | null) =>
      sendUnsent(response, common, { status, message, ...(headers && { headers }), form, again })
    if (!form) return back({ status: 400, message: 'This is no form of this site.' }, null)
    const context: RequestContext = { ...contextFor(visit.address), form }
    const act = makeRequest('POST', ACTS, senderOf(request))
    const acted = await withRequest(context, () => capture(handler, act)).catch(() => null)
    if (acted?.status === 404) return back(unknown, null)
    if (!acted || acted.status >= 400)
      return back(await toAnswer(new Error(`A form on ${visit.pathname} failed`), visit.pathname), visit.target)
    const { location } = acted.headers
    const wanted = typeof location === 'string' ? { location } : Object.fromEntries(context.formStates)
    if (request.headers.accept === JSON_TYPE)
      return this.#sendJson(response, wanted, refusedPage({ ...acted, status: 200 }, context.refusal))
    if (typeof location === 'string') return this.#send(request, response, visit.pathname, { ...acted, status: 303, body: Buffer.alloc(0) })
    const page = await this.#render(request, visit, context).catch(() => null)
    const { refusal } = context
    if (page && isPage(page)) return this.#send(request, response, visit.pathname, refusedPage(page, refusal))
    back(refusal ?? (await toAnswer(new Error(`${visit.pathname} could not be shown again`), visit.pathname)), visit.target)
  }

  async #render(request: IncomingMessage, { pathname, target, personal }: Visit, context: RequestContext): Promise<Captured> {
    const own = personal ? { ...context, personal: true as const } : context
    const page = makeRequest('GET', personal ? PERSONAL + target : target, senderOf(request))
    const captured = await withRequest(own, () => capture(this.#options.handler, page))
    return { ...captured, body: readerBody(captured, pathname) }
  }

  #send({ method }: IncomingMessage, response: ServerResponse, pathname: string, { status, headers, body }: Captured): void {
    const { common } = this.#options
    const isHead = method === 'HEAD'
    response.writeHead(status, [
      ...flat(headers),
      ...(secret.test(pathname) ? secretHeaders(common) : common),
      ...ownResources,
      'Content-Security-Policy',
      pathname.startsWith('/preview') ? previewPolicy : readerPolicy,
      'Cache-Control',
      PRIVATE,
      ...(isHead ? [] : ['Content-Length', String(body.length)]),
    ])
    response.end(isHead ? undefined : body)
  }

  #sendJson(response: ServerResponse, value: unknown, { status, headers }: Captured): void {
    const { 'set-cookie': cookies, 'retry-after': retryAfter } = headers
    response.writeHead(status, [
      ...this.#options.common,
      ...ownResources,
      'Content-Type',
      JSON_TYPE,
      'Cache-Control',
      PRIVATE,
      ...flat({ 'set-cookie': cookies, 'retry-after': retryAfter }),
    ])
    response.end(JSON.stringify(value))
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
    const context = contextFor(address)
    shapeAppResponse(request, response, context, common)
    await untilWritten(response, () => withRequest(context, () => handler(request, response)))
  }

  /** In development the framework's own addresses (sources, hot reload) are its own. */
  async framework(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#options.handler(request, response)
  }
}

function contextFor(address: string): RequestContext {
  return { id: randomUUID(), address, tags: new Set(), formStates: new Map() }
}

const unknown: Plain = {
  status: 409,
  message:
    'This form is of another version of this site, which could not read it. Copy your words, open the page anew, and send them there.',
}

/** A redirect is none: nobody is led to where the server itself asked. */
const isPage = ({ status }: Captured) => status < 300

/** The page that a refused form is on, with the status and the time to come back that the refusal has. */
function refusedPage(page: Captured, refusal: AppError | undefined): Captured {
  if (!refusal) return page
  const headers = Object.entries(refusal.headers).map(([name, value]) => [name.toLowerCase(), value])
  return { ...page, status: refusal.status, headers: { ...page.headers, ...Object.fromEntries(headers) } }
}

/** What a request tells about its sender. Readers' pages run no framework: there is nothing to ask for but documents. */
function senderOf({ headers }: IncomingMessage): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:content-|rsc$|next-)/.test(name)))
}

function flat(headers: OutgoingHttpHeaders): string[] {
  const list: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !passed.has(name)) continue
    for (const single of Array.isArray(value) ? value : [value]) list.push(name, String(single))
  }
  return list
}
