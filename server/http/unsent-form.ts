import type { ServerResponse } from 'node:http'
import { escapeHtml } from '@/lib/core/text/html-escape'
import * as messages from '@/lib/messages/generated/errors'
import { secretFieldNames, textFields } from './form-body'
import type { PlainResponse } from './plain-page'
import { type HeaderList, ownResources, readerPolicy } from './response-headers'

export interface UnsentForm extends PlainResponse {
  form: FormData | null
  /** Address that the form was sent to, for another try; null when that would be in vain. */
  again: string | null
}

/** Names of the fields that people write in, as opposed to hidden ones. */
const written = new Set(['text', 'detail', 'name', 'email'])

/**
 * Answers a form that could not be taken: what is wrong, and every word that was in it, to be sent once more or to be copied.
 * Needs neither the framework nor the database.
 */
export function sendUnsentForm(
  response: ServerResponse,
  common: HeaderList,
  { status, message, headers = {}, form, again }: UnsentForm,
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const texts = textFields(form).filter(([name]) => again !== null || written.has(name))
  const fields = texts.map(([name, value]) => (written.has(name) ? shown(name, value) : hidden(name, value))).join('')
  const asked = again === null ? '' : secretFieldNames(form).map(secretField).join('')
  const sendAgain = messages.sendItAgain()
  const button = again === null ? '' : `<p><button>${escapeHtml(sendAgain)}</button></p>`
  const whole = `<form method="post" enctype="multipart/form-data" action="${escapeHtml(again ?? '')}">${fields}${asked}${button}</form>`
  const title = escapeHtml(messages.thisWasNotSent())
  const body =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body>` +
    `<main><h1>${title}</h1><p role="alert">${escapeHtml(message)}</p>${texts.length > 0 ? whole : ''}</main></body></html>\n`
  response.writeHead(status, [
    ...common,
    ...ownResources,
    'Content-Security-Policy',
    readerPolicy(),
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
  `<p><label>${escapeHtml(labels[name] ?? name)}<br><textarea name="${escapeHtml(name)}" rows="${name === 'text' ? 12 : 2}" cols="60">\n` +
  `${escapeHtml(value)}</textarea></label></p>`

/** Renders an empty field for a secret, which is not sent back but has to be given once more. */
const secretField = (name: string) =>
  `<p><label>${escapeHtml(labels[name] ?? name)}<br><input type="password" name="${escapeHtml(name)}" required></label></p>`

const labels: Record<string, string> = {
  text: messages.yourText(),
  detail: messages.yourWords(),
  name: messages.name(),
  email: messages.email(),
  password: messages.password(),
}

const hidden = (name: string, value: string) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
