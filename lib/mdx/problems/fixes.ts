import * as messages from '@/lib/messages/generated/mdx'
import type { Problem } from '../types'
import { close, closeOther, keepInside, lessThan, refusedElement, removeTag, unknownElement } from './element-fixes'
import { unbracketed, unlinked } from './link-fixes'
import { offsetAt, openBraces } from './positions'
import { missing, noValue, oneOf, plainValue, property, quote, unfit } from './property-fixes'
import { blockEnd, bracesAt, endOf, type FindFixes, type Fix, insert, replace, type TextChange, takeOut } from './text-places'

const brace: FindFixes = (source, at) => {
  const open = [...openBraces(source, at), ...(source[at] === '{' ? [at, ...(source[at + 1] === '{' ? [at + 1] : [])] : [])]
  return open.length > 0 ? [{ name: messages.write(), changes: open.map((offset) => insert(offset, '\\')), safe: false }] : []
}

const shownBrace: FindFixes = (source, at) =>
  source[at] === '{' ? [{ name: messages.write(), changes: [insert(at, '\\')], safe: true }] : []

const templateTag: FindFixes = (source, at, data) => {
  const written = bracesAt(source, at)
  return [...(written ? [takeOut(at, written, { safe: false })] : []), ...brace(source, at, data)]
}

const removeBraces: FindFixes = (source, at) => {
  const written = bracesAt(source, at)
  return written ? [takeOut(at, written, { safe: true })] : []
}

const comment: FindFixes = (source, at) => {
  const end = source.indexOf('-->', at)
  if (!source.startsWith('<!--', at) || end === -1) return []
  const words = source
    .slice(at + 4, end)
    .trim()
    .replaceAll('*/', '* /')
  return [{ name: messages.writeItAs(), changes: [replace(at, end + 3 - at, `{/* ${words} */}`)], safe: true }]
}

const endComment: FindFixes = (source, at) => {
  const closing = source.startsWith('<!--', at) ? ' -->' : source[at] === '{' ? ' */}' : null
  return closing ? [{ name: messages.closeComment(), changes: [insert(blockEnd(source, at), closing)], safe: false }] : []
}

const removeLine: FindFixes = (source, at) => {
  const end = endOf(source, at)
  return [{ name: messages.takeOutLine(), changes: [replace(at, Math.min(end + 1, source.length) - at, '')], safe: false }]
}

/** By the code of a problem. */
const fixes: Readonly<Record<string, FindFixes>> = {
  'code-in-braces': brace,
  'text-in-braces': shownBrace,
  'template-tag': templateTag,
  'attributes-dropped': removeBraces,
  'html-comment': comment,
  'comment-not-closed': endComment,
  'address-in-brackets': unbracketed,
  'import-export': removeLine,
  'tag-not-closed': close,
  'tag-left-open': close,
  'closes-other': closeOther,
  'component-not-opened': removeTag,
  'tag-not-opened': removeTag,
  'not-shown': removeTag,
  'element-dropped': removeTag,
  'tag-is-text': lessThan,
  'tag-broken': lessThan,
  'component-broken': lessThan,
  'less-than': lessThan,
  'unknown-element': unknownElement,
  'element-refused': refusedElement,
  'foreign-media': refusedElement,
  'element-unwrapped': keepInside,
  'property-dropped': property,
  'property-unknown': property,
  'property-refused': property,
  'value-without-quotes': quote,
  'value-is-code': plainValue,
  'value-not-known': oneOf,
  'value-not-needed': noValue,
  'value-unfit': unfit,
  'property-missing': missing,
  'address-refused': unlinked,
}

/**
 * Finds the changes that put one problem of a text right with a click, the likeliest first; none when only the writer knows. Line ends
 * of `source` are "\n".
 */
export function fixesFor(source: string, problem: Problem): Fix[] {
  const find = problem.code === undefined ? undefined : fixes[problem.code]
  return find?.(source, offsetAt(source, problem), problem.data ?? {}) ?? []
}

/** Collects the changes of one fix for each of several problems, in order; where two would touch, the earlier one alone is made. */
export function changesFor(source: string, problems: readonly Problem[], choose: (fixes: Fix[]) => Fix | undefined): TextChange[] {
  const made: TextChange[] = []
  for (const problem of problems) {
    const changes = choose(fixesFor(source, problem))?.changes ?? []
    const touches = changes.some(({ from, to }) =>
      made.some((other) => (from < other.to && other.from < to) || (from === other.from && to === other.to)),
    )
    if (!touches) made.push(...changes)
  }
  return made.sort((one, other) => one.from - other.from)
}

/** Finds where the caret goes after changes in order, as an offset of the changed text: where the first asks for it; null when none does. */
export function caretAfter(changes: readonly TextChange[]): number | null {
  let shift = 0
  for (const { from, to, insert, caret } of changes) {
    if (caret !== undefined) return from + shift + caret
    shift += insert.length - (to - from)
  }
  return null
}

/** Makes a choice among fixes for changesFor: the one of this name, or for null the first that is safe. */
export const fixNamed = (name: string | null) => (fixes: readonly Fix[]) =>
  fixes.find((fix) => (name === null ? fix.safe : fix.name === name))
