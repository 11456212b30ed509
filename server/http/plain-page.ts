import { type ServerResponse, STATUS_CODES } from 'node:http'
import { filePolicy, type HeaderList } from './response-headers'

/** An answer of the server's own: a status and a sentence. */
export interface Plain {
  status: number
  message: string
  /** An address that the sentence ends with. */
  link?: string
  headers?: Record<string, string>
}

/** Text as it stands in HTML, in an attribute too. */
export const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** Sends a small page that needs nothing else to work, never kept by anyone. */
export function sendPlain(response: ServerResponse, common: HeaderList, { status, message, link, headers = {} }: Plain): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const end = link === undefined ? '' : ` <a href="${escaped(link)}">${escaped(link)}</a>.`
  const title = STATUS_CODES[status] ?? 'Error'
  const body =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><title>${title}</title></head><body><h1>${title}</h1><p>${escaped(message)}${end}</p></body></html>\n`
  response.writeHead(status, [
    ...common,
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Content-Security-Policy',
    filePolicy,
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
    ...Object.entries({ 'Cache-Control': 'no-store', ...headers }).flat(),
  ])
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** Sends the browser on for good; `location` is a path of ours. */
export function sendRedirect(response: ServerResponse, common: HeaderList, location: string, cacheControl: string): void {
  sendOn(response, common, { status: 308, location, cacheControl })
}

/** Sends the browser to where something stands at the moment: asked again, it may be elsewhere. */
export function sendElsewhere(response: ServerResponse, common: HeaderList, location: string): void {
  sendOn(response, common, { status: 302, location, cacheControl: 'no-store' })
}

interface On {
  status: 302 | 308
  location: string
  cacheControl: string
}

function sendOn(response: ServerResponse, common: HeaderList, { status, location, cacheControl }: On): void {
  response.writeHead(status, [
    ...common,
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Content-Security-Policy',
    filePolicy,
    'Location',
    location,
    'Content-Length',
    '0',
    'Cache-Control',
    cacheControl,
  ])
  response.end()
}
