import type { ServerResponse } from 'node:http'
import { escapeHtml } from '@/lib/core/text/html-escape'
import * as messages from '@/lib/messages/generated/errors'
import { type HeaderList, inertHeaders } from './response-headers'

/** Plain response of the server's own: a status and a sentence. */
export interface PlainResponse {
  status: number
  message: string
  /** An address that the sentence ends with. */
  link?: string
  headers?: Record<string, string>
}

/** Sends a small page that needs nothing else to work and is never cached. */
export function sendPlainPage(response: ServerResponse, common: HeaderList, { status, message, link, headers = {} }: PlainResponse): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const end = link === undefined ? '' : ` <a href="${escapeHtml(link)}">${escapeHtml(link)}</a>.`
  const title = messages.titleOfStatus({ status: String(status) })
  const body =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><title>${title}</title></head><body><h1>${title}</h1><p>${escapeHtml(message)}${end}</p></body></html>\n`
  response.writeHead(status, [
    ...common,
    ...inertHeaders,
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
    ...Object.entries({ 'Cache-Control': 'no-store', ...headers }).flat(),
  ])
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** Redirects for good (308); `location` is a path of ours. */
export function sendPermanentRedirect(response: ServerResponse, common: HeaderList, location: string, cacheControl: string): void {
  sendRedirect(response, common, { status: 308, location, cacheControl })
}

/** Redirects for now (302), uncached: asked again, it may lead elsewhere. */
export function sendTemporaryRedirect(response: ServerResponse, common: HeaderList, location: string): void {
  sendRedirect(response, common, { status: 302, location, cacheControl: 'no-store' })
}

interface Redirect {
  status: 302 | 308
  location: string
  cacheControl: string
}

function sendRedirect(response: ServerResponse, common: HeaderList, { status, location, cacheControl }: Redirect): void {
  response.writeHead(status, [...common, ...inertHeaders, 'Location', location, 'Content-Length', '0', 'Cache-Control', cacheControl])
  response.end()
}
