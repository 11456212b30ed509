import type { IncomingMessage, ServerResponse } from 'node:http'
import * as messages from '@/lib/messages/generated/errors'
import { parseForm } from './form-body'
import { type PlainResponse, sendPlainPage } from './plain-page'
import { type HeaderList, inertHeaders } from './response-headers'
import { sendUnsentForm } from './unsent-form'

const message = messages.serverHasMoreToDo()
const headers = { 'Retry-After': '5' }

const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/

/** Body for server actions and the editor's saves: a program shows its sentence and keeps what it sent. */
const refused = JSON.stringify({ ok: false, code: 'UNAVAILABLE', message, fieldErrors: {}, values: {} })

/** Refuses a request for which there was no place, in the form that its sender reads; a form gets its words back with a button. */
export async function refuseForLoad(request: IncomingMessage, response: ServerResponse, common: HeaderList, body: Buffer | null) {
  const { 'content-type': type = '', 'next-action': action } = request.headers
  if (request.method !== 'POST') return sendPlainPage(response, common, { status: 503, message, headers })
  const busy = { status: 503, headers }
  if (action !== undefined) return sendText(response, common, { ...busy, type: 'text/plain', text: message })
  if (!isForm.test(type) || !body) return sendText(response, common, { ...busy, type: 'application/json', text: refused })
  sendUnsentForm(response, common, { status: 503, message, headers, form: await parseForm(body, type), again: request.url ?? null })
}

/** Sends a refusal in the form that its sender reads: a page to a browser, JSON to a program that asks below /api. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, common: HeaderList, refusal: PlainResponse): void {
  const { url = '', headers: asked } = request
  const { status, message: sentence, headers: own = {} } = refusal
  const isProgram = url.startsWith('/api/') && !asked.accept?.includes('text/html')
  if (isProgram) sendText(response, common, { status, headers: own, type: 'application/json', text: JSON.stringify({ message: sentence }) })
  else sendPlainPage(response, common, refusal)
}

interface TextResponse {
  status: number
  headers: Record<string, string>
  type: string
  text: string
}

function sendText(response: ServerResponse, common: HeaderList, { status, headers: own, type, text }: TextResponse): void {
  response.writeHead(status, [
    ...common,
    ...inertHeaders,
    'Content-Type',
    type,
    'Content-Length',
    String(Buffer.byteLength(text)),
    'Cache-Control',
    'private, no-store',
    ...Object.entries(own).flat(),
  ])
  response.end(text)
}
