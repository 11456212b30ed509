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
  if (errors.length === 0) return [{ line: 1, column: 1, message: sentence(error instanceof Error ? error.message : String(error)) }]
  return errors.map(({ text, location, detail }) => {
    const cause = detail?.cause
    const reason = cause instanceof Error ? ('reason' in cause ? String(cause.reason) : cause.message) : text
    const place = cause ? { line: location?.line || 1, column: (location?.column ?? 0) + 1 } : importIn(source, text)
    return { ...betterPosition(reason, place, source), message: sentence(reason) }
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

type Wording = string | ((...found: string[]) => string)

const known: readonly [RegExp, Wording][] = [
  [/Unexpected character `!`.*before name/, messages.writeComment()],
  [/note: to create a link in MDX/, messages.addressStandsHereWithout()],
  [/before name, expected a character that can start a name/, messages.startsElementHere()],
  [/Could not parse (?:expression|import\/exports) with acorn/, messages.doesNotHoldValidCode()],
  [/Unexpected end of file in expression/, messages.isNotClosed()],
  [/Expected a closing tag for `(<[^`]*)`/, (tag) => messages.tagIsNotClosed({ tag })],
  [
    /Unexpected closing tag `(<\/[^`]*)`, expected corresponding closing tag for `(<[^`]*)`/,
    (end, tag) => messages.endStandsWhereTag({ end, tag }),
  ],
  [/Unexpected closing slash `\/` in tag/, messages.thisEndsElement()],
  [/before attribute value, expected a character/, messages.valueOfPropertyStands()],
  [/expected a corresponding closing quote/, messages.quoteInThisTag()],
  [/Unexpected end of file in (?:attribute )?name/, messages.thisTagHasNoEnd()],
  [/Maximum call stack/, messages.thisIsNestedTooDeeply()],
]

function sentence(reason: string): string {
  for (const [pattern, wording] of known) {
    const found = pattern.exec(reason)
    if (found) return typeof wording === 'string' ? wording : wording(...found.slice(1))
  }
  const short = reason.split('\n')[0]?.slice(0, 300) ?? ''
  return /[.!?)]$/.test(short) ? short : `${short}.`
}
