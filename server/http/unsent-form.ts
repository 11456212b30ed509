import type { ServerResponse } from 'node:http'
import { secretsOf, textsOf } from './form-body'
import { escaped, type Plain } from './plain-page'
import { type HeaderList, ownResources, readerPolicy } from './response-headers'

export interface Unsent extends Plain {
  form: FormData | null
  /** Where the form was sent to, to try again; null when that would be in vain. */
  again: string | null
}

/** What people write, as opposed to what a form says of itself. */
const written = new Set(['text', 'detail', 'name', 'email'])

/**
 * Answers a form that could not be taken: what is wrong, and every word that was in it, to be sent once more or to be copied.
 * Needs neither the framework nor the database.
 */
export function sendUnsent(response: ServerResponse, common: HeaderList, { status, message, headers = {}, form, again }: Unsent): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const texts = textsOf(form).filter(([name]) => again !== null || written.has(name))
  const fields = texts.map(([name, value]) => (written.has(name) ? shown(name, value) : hidden(name, value))).join('')
  const asked = again === null ? '' : secretsOf(form).map(secretField).join('')
  const order = again === null ? '' : '<p><button>Send it again</button></p>'
  const whole = `<form method="post" enctype="multipart/form-data" action="${escaped(again ?? '')}">${fields}${asked}${order}</form>`
  const body =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>This was not sent</title></head><body>` +
    `<main><h1>This was not sent</h1><p role="alert">${escaped(message)}</p>${texts.length > 0 ? whole : ''}</main></body></html>\n`
  response.writeHead(status, [
    ...common,
    ...ownResources,
    'Content-Security-Policy',
    readerPolicy,
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Cache-Control',
    'private, no-store',
    ...Object.entries(headers).flat(),
  ])
  response.end(body)
}

// A browser drops the first line feed of a textarea.
const shown = (name: string, value: string) =>
  `<p><label>${escaped(labels[name] ?? name)}<br><textarea name="${escaped(name)}" rows="${name === 'text' ? 12 : 2}" cols="60">\n` +
  `${escaped(value)}</textarea></label></p>`

/** What was secret is not sent back, but has to be given once more. */
const secretField = (name: string) =>
  `<p><label>${name === 'password' ? 'Password' : escaped(name)}<br><input type="password" name="${escaped(name)}" required></label></p>`

const labels: Record<string, string> = { text: 'Your text', detail: 'Your words', name: 'Name', email: 'E-mail' }

const hidden = (name: string, value: string) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`
