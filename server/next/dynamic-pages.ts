import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { AppError } from '@/lib/core/errors'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { areaOf, type RoutePattern } from '@/lib/core/routes/table'
import * as messages from '@/lib/messages/generated/errors'
import { faultResponse } from '@/server/http/fault-page'
import { parseForm } from '@/server/http/form-body'
import { type PlainResponse, sendPlainPage } from '@/server/http/plain-page'
import {
  appPolicy,
  type HeaderList,
  makeNonce,
  ownResources,
  previewPolicy,
  readerPolicy,
  secretHeaders,
} from '@/server/http/response-headers'
import { sendUnsentForm } from '@/server/http/unsent-form'
import { shapeAppResponse } from './app-response'
import { type CapturedResponse, captureResponse, makeRequest, type NextHandler, untilWritten } from './response-capture'
import { readerBody } from './script-removal'

/** Page that a reader asks for. */
export interface Visit {
  /** The client's, as far as it can be trusted. */
  address: string
  /** Moment of the request's arrival, by performance.now(). */
  arrivedAt: number
  pathname: string
  /** The path with its query. */
  target: string
  /** True when the page there has a personalised variant. */
  personalised: boolean
}

interface DynamicPagesOptions {
  handler: NextHandler
  common: HeaderList
  formTargets: readonly string[]
  dev: boolean
}

/** Path of app/(site)/personal: personalised variants of pages below it (GET), the actions of readers' forms at it (POST). */
const PERSONALISED: RoutePattern = '/personal'

const JSON_TYPE = 'application/json'
const PRIVATE = 'private, no-store'
const passed = new Set(['allow', 'content-disposition', 'content-type', 'link', 'location', 'retry-after', 'set-cookie'])

/** Dynamic pages: made for one request and cached by nobody. The studio, signing in, previews, and answers to forms. */
export class DynamicPages {
  readonly #options: DynamicPagesOptions

  constructor(options: DynamicPagesOptions) {
    this.#options = options
  }

  /** Sends a page for readers made for this request alone, without scripts like all of them. */
  async readerPage(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    const captured = await this.#render(request, visit, contextFor(visit))
    if (captured.status < 500) return this.#send(request, response, visit.pathname, captured)
    const error = new Error(`${request.method} ${visit.pathname} was answered with status ${captured.status}`)
    sendPlainPage(response, this.#options.common, await faultResponse(error, visit.pathname))
  }

  /** Sends the personalised variant of an address's cached page; returns false, with nothing sent, when it cannot be made. */
  async tryPersonalisedPage(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<boolean> {
    const captured = await this.#render(request, visit, contextFor(visit)).catch(() => null)
    if (!captured || !isPage(captured)) return false
    this.#send(request, response, visit.pathname, captured)
    return true
  }

  /**
   * Runs the action that a form names and answers with its result: a redirect, or the page the form is on with what was refused.
   * Whatever happens, the words that were sent come back.
   */
  async answerForm(request: IncomingMessage, response: ServerResponse, visit: Visit, body: Buffer): Promise<void> {
    const { common, handler } = this.#options
    const form = await parseForm(body, request.headers['content-type'])
    const back = ({ status, message, headers }: PlainResponse, again: string | null) =>
      sendUnsentForm(response, common, { status, message, ...(headers && { headers }), form, again })
    if (!form) return back({ status: 400, message: messages.thisIsNoForm() }, null)
    const context: RequestContext = { ...contextFor(visit), form }
    const action = makeRequest('POST', PERSONALISED, senderOf(request))
    const result = await withRequest(context, () => captureResponse(handler, action)).catch(() => null)
    if (result?.status === 404) return back(unknown, null)
    if (!result || result.status >= 400)
      return back(await faultResponse(new Error(`A form on ${visit.pathname} failed`), visit.pathname), visit.target)
    const { location } = result.headers
    const wanted = typeof location === 'string' ? { location } : Object.fromEntries(context.formStates)
    if (request.headers.accept === JSON_TYPE)
      return this.#sendJson(response, wanted, refusedPage({ ...result, status: 200 }, context.refusal))
    if (typeof location === 'string')
      return this.#send(request, response, visit.pathname, { ...result, status: 303, body: Buffer.alloc(0) })
    const page = await this.#render(request, visit, context).catch(() => null)
    const { refusal } = context
    if (page && isPage(page)) return this.#send(request, response, visit.pathname, refusedPage(page, refusal))
    back(refusal ?? (await faultResponse(new Error(`${visit.pathname} could not be shown again`), visit.pathname)), visit.target)
  }

  async #render(request: IncomingMessage, { pathname, target, personalised }: Visit, context: RequestContext): Promise<CapturedResponse> {
    const own = personalised ? { ...context, personalised: true as const } : context
    const page = makeRequest('GET', personalised ? PERSONALISED + target : target, senderOf(request))
    const captured = await withRequest(own, () => captureResponse(this.#options.handler, page))
    return { ...captured, body: readerBody(captured, pathname) }
  }

  #send({ method }: IncomingMessage, response: ServerResponse, pathname: string, { status, headers, body }: CapturedResponse): void {
    const { common } = this.#options
    const isHead = method === 'HEAD'
    const area = areaOf(pathname)
    response.writeHead(status, [
      ...flat(headers),
      ...(area === 'personal' || area === 'review' ? secretHeaders(common) : common),
      ...ownResources,
      'Content-Security-Policy',
      area === 'preview' ? previewPolicy : readerPolicy,
      'Cache-Control',
      PRIVATE,
      ...(isHead ? [] : ['Content-Length', String(body.length)]),
    ])
    response.end(isHead ? undefined : body)
  }

  #sendJson(response: ServerResponse, value: unknown, { status, headers }: CapturedResponse): void {
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

  /** Sends the studio and its kin: the framework's pages with its scripts, under a policy with this answer's nonce. */
  async appPage(request: IncomingMessage, response: ServerResponse, visit: Pick<Visit, 'address' | 'arrivedAt'>): Promise<void> {
    const { handler, common, formTargets, dev } = this.#options
    const nonce = makeNonce()
    const policy = appPolicy(nonce, formTargets, dev)
    request.headers['content-security-policy'] = policy
    request.headers['x-nonce'] = nonce
    const headers = [...common, ...ownResources, 'Content-Security-Policy', policy]
    for (let at = 0; at + 1 < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
    const context = contextFor(visit)
    shapeAppResponse(request, response, context, common)
    await untilWritten(response, () => withRequest(context, () => handler(request, response)))
  }

  /** Lets the framework answer its own addresses (sources, hot reload), in development. */
  async framework(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#options.handler(request, response)
  }
}

function contextFor({ address, arrivedAt }: Pick<Visit, 'address' | 'arrivedAt'>): RequestContext {
  return { id: randomUUID(), address, arrivedAt, tags: new Set(), formStates: new Map() }
}

const unknown: PlainResponse = {
  status: 409,
  message: messages.thisFormIsOfAnother(),
}

/** Tells whether an answer is a page. A redirect is none: nobody is led to where the server itself asked. */
const isPage = ({ status }: CapturedResponse) => status < 300

/** Gives the page of a refused form the refusal's status and Retry-After. */
function refusedPage(page: CapturedResponse, refusal: AppError | undefined): CapturedResponse {
  if (!refusal) return page
  const headers = Object.entries(refusal.headers).map(([name, value]) => [name.toLowerCase(), value])
  return { ...page, status: refusal.status, headers: { ...page.headers, ...Object.fromEntries(headers) } }
}

/** Picks the headers that tell about a request's sender. Readers' pages run no framework: there is nothing to ask for but documents. */
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
