import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestContext } from '@/lib/core/request'
import * as messages from '@/lib/messages/generated/errors'
import { faultResponse } from '@/server/http/fault-page'
import { type PlainResponse, sendPlainPage } from '@/server/http/plain-page'
import type { HeaderList } from '@/server/http/response-headers'
import { withholdResponse } from '@/server/http/response-hold'

const PRIVATE = 'private, no-store'
const internal = ['x-powered-by', 'x-nextjs-cache', 'x-nextjs-prerender', 'x-middleware-rewrite', 'x-middleware-next']

/** The framework's own answer to an action that the page it was sent from does not have is an empty object with status 200. */
const unknownAction: PlainResponse = {
  status: 404,
  message: messages.thisPageIsOfAnother(),
  headers: { 'x-nextjs-action-not-found': '1' },
}

/**
 * Makes the framework's answer to `request` one of ours: no internal header, nothing to be kept by others, the status of what an
 * action was refused with, and for its faults our page with the status that fits.
 */
export function shapeAppResponse(request: IncomingMessage, response: ServerResponse, context: RequestContext, common: HeaderList): void {
  const { method, url = '/' } = request
  const pathname = url.replace(/\?.*/s, '')
  const isAction = request.headers['next-action'] !== undefined
  const isJson = () => String(response.getHeader('content-type')).startsWith('application/json')
  const isFault = () => response.statusCode === 500 && !isJson()
  const isUnknownAction = () => isAction && response.statusCode === 200 && isJson()

  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...given: unknown[]) => {
    for (const name of internal) response.removeHeader(name)
    const cacheControl = response.getHeader('cache-control')
    if (cacheControl === undefined || /s-maxage|public/.test(String(cacheControl))) response.setHeader('Cache-Control', PRIVATE)
    const { refusal } = context
    // The script of a form finds its refusal in the answer; browsers would report it as broken.
    if (!refusal || status !== 200 || (isAction && refusal.status < 500)) return writeHead(status, ...given)
    for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value)
    return writeHead(refusal.status, ...given)
  }

  const instead = async (): Promise<PlainResponse> =>
    isUnknownAction()
      ? unknownAction
      : faultResponse(new Error(`${method} ${pathname} was answered with status ${response.statusCode}`), pathname)
  withholdResponse(
    response,
    () => isFault() || isUnknownAction(),
    (clear) => {
      const answering = instead()
      clear()
      answering.then((answer) => sendPlainPage(response, common, answer)).catch(() => response.destroy())
    },
  )
}
