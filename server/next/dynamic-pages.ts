import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { AppError } from '@/lib/core/errors'
import { type RequestContext, withRequest } from '@/lib/core/request'
import { areaOf } from '@/lib/core/routes/table'
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
import { type EncodedForm, encodeForm, type FindFormActions } from './form-actions'
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
  /** Finds the actions of readers' forms in the build that runs. */
  formActions: FindFormActions
  common: HeaderList
  formTargets: readonly string[]
  dev: boolean
}

/** Path of app/(site)/personal, below which every page for all has a variant for one reader. */
const PERSONALISED = '/personal'

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
   * Has Next dispatch a form to its action and answers with the result: a redirect, or the page the form is on with what was refused,
   * both from one pass. Whatever happens, the words that were sent come back.
   */
  async answerForm(request: IncomingMessage, response: ServerResponse, visit: Visit, body: Buffer): Promise<void> {
    const { common, formActions } = this.#options
    const form = await parseForm(body, request.headers['content-type'])
    const back = ({ status, message, headers }: PlainResponse, again: string | null) =>
      sendUnsentForm(response, common, { status, message, ...(headers && { headers }), form, again })
    if (!form) return back({ status: 400, message: messages.thisIsNoForm() }, null)
    const action = (await formActions()).find(form)
    if (action === null) return back(unknown, null)
    const wantsData = request.headers.accept === JSON_TYPE
    const context: RequestContext = { ...contextFor(visit), ...(wantsData && { outcomeOnly: true }) }
    const result = await this.#render(request, visit, context, await encodeForm(form, action)).catch(() => null)
    if (result?.headers['x-nextjs-action-not-found']) return back(unknown, null)
    const { formStates, refusal } = context
    const refused = formStates.size > 0
    // A redirect after a refusal comes from the page itself, which has moved.
    const location = refused ? undefined : result?.headers.location
    if (result && typeof location === 'string')
      return wantsData
        ? this.#sendJson(response, { location }, { ...result, status: 200 })
        : this.#send(request, response, visit.pathname, { ...result, status: 303, body: Buffer.alloc(0) })
    if (result && refused && wantsData)
      return this.#sendJson(response, Object.fromEntries(formStates), refusedPage({ ...result, status: 200 }, refusal))
    if (result && refused && isPage(result)) return this.#send(request, response, visit.pathname, refusedPage(result, refusal))
    back(refusal ?? (await faultResponse(new Error(`A form on ${visit.pathname} failed`), visit.pathname)), visit.target)
  }

  /** Has Next make the page of a visit, after the action of a `form` when there is one. */
  async #render(request: IncomingMessage, visit: Visit, context: RequestContext, form?: EncodedForm): Promise<CapturedResponse> {
    const { pathname, target, personalised } = visit
    const headers = form ? { ...senderOf(request), ...headersOf(request, form) } : senderOf(request)
    // Next knows no path that ends with a slash.
    const address = personalised ? PERSONALISED + target.replace(/^\/(?=\?|$)/, '') : target
    const page = makeRequest(address, headers, form?.body)
    const captured = await withRequest(context, () => captureResponse(this.#options.handler, page))
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
      area === 'preview' ? previewPolicy(body) : readerPolicy(body),
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
  async appPage(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
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

function contextFor({ address, arrivedAt, personalised }: Omit<Visit, 'pathname' | 'target'>): RequestContext {
  return {
    id: randomUUID(),
    address,
    arrivedAt,
    tags: new Set(),
    formStates: new Map(),
    ...(personalised && { personalised: true as const }),
  }
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

/** Builds the headers of a form for Next, which holds its origin against its host; request-guard.ts has done so, and knows all names. */
function headersOf({ headers }: IncomingMessage, { type, body }: EncodedForm): IncomingHttpHeaders {
  return { origin: `http://${headers.host}`, 'content-type': type, 'content-length': String(body.length) }
}

function flat(headers: OutgoingHttpHeaders): string[] {
  const list: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !passed.has(name)) continue
    for (const single of Array.isArray(value) ? value : [value]) list.push(name, String(single))
  }
  return list
}
