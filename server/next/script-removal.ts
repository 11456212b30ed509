import { log } from '@/lib/core/log'
import type { CapturedResponse } from './response-capture'

/** A page without the framework's scripts; `broken` when part of it needs one of them to appear. */
export interface ScriptFreePage {
  html: string
  broken: boolean
}

const script = /<script\b([^>]*)>[\s\S]*?<\/script>/g
const scriptPreload = /<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/g
const emptyMarker = /<div hidden=""><!--\$--><!--\/\$--><\/div>/g
const comment = /<!--(?: |\/?\$|\/?&|html|head|body)?-->/g
const placeholder = /<template\b|<!--\$[?!~]-->|<div hidden="" id="S:/

const ours = (attributes: string) => /\btype="application\/ld\+json"/.test(attributes) || /\bsrc="\/reader[^/"]*\.js[?"]/.test(attributes)

/**
 * Takes the framework's scripts, their preloads and its markers out of a reader's page: what a reader does is links and
 * forms. Structured data and our own reader.js stay.
 */
export function removeFrameworkScripts(source: string): ScriptFreePage {
  const html = source
    .replace(script, (whole, attributes: string) => (ours(attributes) ? whole : ''))
    .replace(scriptPreload, '')
    .replace(emptyMarker, '')
  return { html: html.replace(comment, ''), broken: placeholder.test(html) }
}

/** Reads the body of a reader's page for sending: HTML without the framework's scripts, anything else as it is. Logs broken pages. */
export function readerBody({ body, headers }: CapturedResponse, pathname: string): Buffer {
  if (!String(headers['content-type'] ?? '').startsWith('text/html')) return body
  const { html, broken } = removeFrameworkScripts(body.toString('utf8'))
  if (broken) log.error({ pathname }, 'a page for readers suspended: part of it would have needed a script to appear')
  return Buffer.from(html)
}
