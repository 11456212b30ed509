import * as messages from '@/lib/messages/generated/mdx'
import type { Problem } from '../types'
import { lineColumnAt, offsetAt, openBraces } from './positions'

interface BuildError {
  text: string
  location?: { line: number; column: number } | null
  detail?: { reason?: string; cause?: unknown }
}

/** Turns the error of a failed build of `source` into problems with line and column. */
export function explainBuildError(error: unknown, source: string): Problem[] {
  const errors = typeof error === 'object' && error !== null && 'errors' in error ? (error.errors as BuildError[]) : []
  if (errors.length === 0) return [{ line: 1, column: 1, ...explain(error instanceof Error ? error.message : String(error)) }]
  return errors.map(({ text, location, detail }) => {
    const cause = detail?.cause
    const reason = cause instanceof Error ? ('reason' in cause ? String(cause.reason) : cause.message) : text
    const place = cause ? { line: location?.line || 1, column: (location?.column ?? 0) + 1 } : importIn(source, text)
    return { ...betterPosition(reason, place, source), ...explain(reason) }
  })
}

/** The bundler's own errors are about the code that was made of the text: what they name is looked up in the text. */
function importIn(source: string, reason: string): { line: number; column: number } {
  const name = /Could not resolve "(.+?)"/.exec(reason)?.[1]
  const index = name ? source.search(new RegExp(`["']${name.replace(/[^\w/]/g, '\\$&')}["']`)) : -1
  return lineColumnAt(source, Math.max(0, index))
}

/** The parser says where it could not go on; the writer looks for where that began. */
function betterPosition(reason: string, place: { line: number; column: number }, source: string): { line: number; column: number } {
  const tag = /Expected a closing tag for `<.*` \((\d+):(\d+)-/.exec(reason)
  if (tag) return { line: Number(tag[1]), column: Number(tag[2]) }
  const at = offsetAt(source, place)
  if (/expression/.test(reason)) return lineColumnAt(source, openBraces(source, at)[0] ?? at)
  if (/ (?:before|in) (?:local |attribute )?name|in tag\b|in attribute value/.test(reason)) {
    const start = source.lastIndexOf('<', at)
    return start === -1 ? place : lineColumnAt(source, start)
  }
  return place
}

interface Explanation {
  message: string
  code?: string
  data?: Record<string, string>
}

type Explain = (...found: string[]) => Explanation

const known: readonly [RegExp, Explain][] = [
  [/Unexpected character `!`.*before name/, () => ({ message: messages.writeComment(), code: 'html-comment' })],
  [/note: to create a link in MDX/, () => ({ message: messages.addressStandsHereWithout(), code: 'address-in-brackets' })],
  [/before name, expected a character that can start a name/, () => ({ message: messages.startsElementHere(), code: 'less-than' })],
  [
    /Could not parse (?:expression|import\/exports) with acorn/,
    () => ({ message: messages.doesNotHoldValidCode(), code: 'code-in-braces' }),
  ],
  [/Unexpected end of file in expression/, () => ({ message: messages.isNotClosed(), code: 'code-in-braces' })],
  [/Expected a closing tag for `(<[^`]*)`/, (tag = '') => ({ message: messages.tagIsNotClosed({ tag }), code: 'tag-not-closed' })],
  [
    /Unexpected closing tag `(<\/[^`]*)`, expected corresponding closing tag for `(<[^`]*)`/,
    (end = '', tag = '') => ({ message: messages.endStandsWhereTag({ end, tag }), code: 'closes-other', data: { end, tag } }),
  ],
  [/Unexpected closing slash `\/` in tag/, () => ({ message: messages.thisEndsElement(), code: 'tag-not-opened' })],
  [/before attribute value, expected a character/, () => ({ message: messages.valueOfPropertyStands(), code: 'value-without-quotes' })],
  [/expected a corresponding closing quote/, () => ({ message: messages.quoteInThisTag() })],
  [/Unexpected end of file in (?:attribute )?name/, () => ({ message: messages.thisTagHasNoEnd(), code: 'less-than' })],
  [/Maximum call stack/, () => ({ message: messages.thisIsNestedTooDeeply() })],
]

function explain(reason: string): Explanation {
  for (const [pattern, explanation] of known) {
    const found = pattern.exec(reason)
    if (found) return explanation(...found.slice(1))
  }
  const short = reason.split('\n')[0]?.slice(0, 300) ?? ''
  return { message: /[.!?)]$/.test(short) ? short : `${short}.` }
}
