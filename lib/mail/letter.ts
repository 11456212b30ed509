import { escapeHtml } from '@/lib/core/text/html-escape'
import type { Letter, LetterPart } from './types'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/** Brings a text into one line, without anything that a header or a mail program could take for more than characters. */
export function oneLine(text: string): string {
  return text.replace(controls, ' ').replace(/\s+/g, ' ').trim().toWellFormed()
}

/** Writes a letter in the forms that are sent. What people wrote is characters in both, never markup and never a header. */
export function writeLetter({ subject, parts }: Letter): { subject: string; text: string; html: string } {
  const body = parts.map(toHtml).join('\n')
  return {
    subject: oneLine(subject).slice(0, 200),
    text: `${parts.map(toText).join('\n\n')}\n`,
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body style="${bodyStyle}" dir="auto">\n${body}\n</body></html>\n`,
  }
}

const bodyStyle = 'max-width:36em;font:16px/1.5 Georgia,serif'
const quoteStyle = 'margin:1em 0;padding:0 0 0 1em;border-left:3px solid #c8c3b8;white-space:pre-line'
const noteStyle = 'margin-top:2em;color:#5c5850;font-size:14px'

function toText(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'quote':
      return part.text.replace(/^/gm, '> ')
    case 'links':
      return part.links.map(({ label, href }) => `${label}:\n${href}`).join('\n\n')
    case 'note':
      return `-- \n${part.text}`
  }
}

function toHtml(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return `<p>${escaped(part.text)}</p>`
    case 'quote':
      return `<blockquote style="${quoteStyle}">${escaped(part.text)}</blockquote>`
    case 'links':
      return `<p>${part.links.map(({ label, href }) => `<a href="${escaped(href)}">${escaped(label)}</a>`).join(' &#183; ')}</p>`
    case 'note':
      return `<p style="${noteStyle}">${escaped(part.text)}</p>`
  }
}

const escaped = (text: string) => escapeHtml(text.toWellFormed())
