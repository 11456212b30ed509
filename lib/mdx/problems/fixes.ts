import * as messages from '@/lib/messages/generated/mdx'
import { htmlAttributes, htmlElements, registry } from '../components/registry'
import type { Problem } from '../types'
import { nearestWord } from './nearest-word'
import { offsetAt, openBraces } from './positions'

/** Change that puts a problem right: its name for the writer, and the changes of the text in order, by offsets. */
export interface Fix {
  name: string
  changes: { from: number; to: number; insert: string }[]
}

type FindFix = (source: string, at: number, ...found: string[]) => Fix | null

const insert = (at: number, text: string) => ({ from: at, to: at, insert: text })
const replace = (from: number, length: number, text: string) => ({ from, to: from + length, insert: text })

const brace: FindFix = (source, at) => {
  const open = [...openBraces(source, at), ...(source[at] === '{' ? [at, ...(source[at + 1] === '{' ? [at + 1] : [])] : [])]
  return open.length > 0 ? { name: messages.write(), changes: open.map((offset) => insert(offset, '\\')) } : null
}

const lessThan: FindFix = (source, at) => (source[at] === '<' ? { name: messages.writeWord(), changes: [insert(at, '\\')] } : null)

const comment: FindFix = (source, at) => {
  const end = source.indexOf('-->', at)
  if (!source.startsWith('<!--', at) || end === -1) return null
  const words = source
    .slice(at + 4, end)
    .trim()
    .replaceAll('*/', '* /')
  return { name: messages.writeItAs(), changes: [replace(at, end + 3 - at, `{/* ${words} */}`)] }
}

const address: FindFix = (source, at) => {
  const found = /^<([^\s<>]+)>/.exec(source.slice(at, at + 2000))
  return found ? { name: messages.takeOutAnd(), changes: [replace(at, found[0].length, found[1] ?? '')] } : null
}

const isElement = (name: string) => registry.has(name) || htmlElements.has(name)

const voids = new Set(['br', 'hr', 'img', 'input', 'wbr'])

/** The tag that begins at `at`, up to its `>`. */
const tagAt = (source: string, at: number) => /^<\/?[\w.:-]*(?:[^<>"']|"[^"]*"|'[^']*')*>/.exec(source.slice(at, at + 2000))?.[0] ?? null

const close: FindFix = (source, at) => {
  const tag = tagAt(source, at)
  const name = /^<([\w.:-]+)/.exec(tag ?? '')?.[1]
  if (!tag || !name) return null
  if (voids.has(name))
    return { name: messages.writeName({ name }), changes: [insert(at + tag.length - 1, tag.at(-2) === ' ' ? '/' : ' /')] }
  if (!isElement(name)) return lessThan(source, at)
  const start = source.lastIndexOf('\n', at - 1) + 1
  const after = at + tag.length
  const lineEnd = endOf(source, after)
  const before = source.slice(start, at)
  const alone = /^[\s>]*$/.test(before) && source.slice(after, lineEnd).trim() === ''
  if (!alone) return { name: messages.writeNameOfName({ name }), changes: [insert(lineEnd, `</${name}>`)] }
  return { name: messages.writeNameOfName({ name }), changes: [insert(blockEnd(source, lineEnd), `\n${before}</${name}>`)] }
}

function endOf(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}

/** The end of the paragraph that follows a line, without the space between. */
function blockEnd(source: string, lineEnd: number): number {
  const words = /^[\s>]*\S[\s\S]*?(?=\n[\s>]*\n|\s*$)/.exec(source.slice(lineEnd))
  return lineEnd + (words?.[0].length ?? 0)
}

const closeOther: FindFix = (source, at, end = '', tag = '') => {
  if (!source.startsWith(end.slice(0, -1), at)) return null
  const [closing = '', open = ''] = [end.slice(2, -1), /^<([\w.:-]+)/.exec(tag)?.[1] ?? '']
  if (!isElement(closing) && nearestWord(closing, [open]))
    return { name: messages.writeOpen({ open }), changes: [replace(at + 2, closing.length, open)] }
  return { name: messages.writeOpen({ open }), changes: [insert(at, `</${open}>`)] }
}

const removeTag: FindFix = (source, at) => {
  const tag = tagAt(source, at)
  return tag ? { name: messages.takeOutTag({ tag }), changes: [replace(at, tag.length, '')] } : null
}

const quote: FindFix = (source, at) => {
  const value = /^[^\s<>"']+?(?=\s|\/?>|$)/.exec(source.slice(at, at + 2000))?.[0]
  return value ? { name: messages.putValueInQuotes(), changes: [insert(at, '"'), insert(at + value.length, '"')] } : null
}

const element: FindFix = (source, at, name = '') => {
  const near = nearestWord(name, registry.keys()) ?? nearestWord(name, htmlElements)
  const tag = tagAt(source, at)
  if (!tag) return null
  const end = tag.endsWith('/>') ? -1 : source.indexOf(`</${name}>`, at)
  if (near) {
    const changes = [replace(at + 1, name.length, near), ...(end === -1 ? [] : [replace(end + 2, name.length, near)])]
    return { name: messages.writeNear({ near }), changes }
  }
  return { name: messages.writeWord(), changes: [insert(at, '\\'), ...(end === -1 ? [] : [insert(end, '\\')])] }
}

/** A property from its name to the end of its value. */
const propertyAt = (source: string, at: number) =>
  /^[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?/.exec(source.slice(at, at + 2000))?.[0] ?? null

const property: FindFix = (source, at, name = '', owner = '') => {
  const written = propertyAt(source, at)
  if (!written) return null
  const near = nearestWord(name, Object.keys(registry.get(owner)?.props ?? {})) ?? (htmlElements.has(owner) ? sameAs(name) : null)
  if (near) return { name: messages.writeNearOfNear({ near }), changes: [replace(at, name.length, near)] }
  const space = /\s/.test(source[at - 1] ?? '') ? 1 : 0
  return { name: messages.takeOutName({ name }), changes: [replace(at - space, written.length + space, '')] }
}

/** HTML has no upper and lower case; JSX does. */
function sameAs(name: string): string | null {
  return [...htmlAttributes.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? null
}

const plainValue: FindFix = (source, at) => {
  const [, before = '', code] = /^([\w:-]+\s*=\s*)\{([^{}"]*)\}/.exec(source.slice(at, at + 2000)) ?? []
  if (code === undefined) return null
  return {
    name: messages.putValueInQuotes(),
    changes: [replace(at + before.length, code.length + 2, `"${code.trim().replace(/^['`]|['`]$/g, '')}"`)],
  }
}

const oneOf: FindFix = (source, at, list = '') => {
  const [, before = '', value = ''] = /^([\w:-]+\s*=\s*["'])([^"']*)/.exec(source.slice(at, at + 2000)) ?? []
  const near = nearestWord(value, list.split(', '))
  return near ? { name: messages.writeNearOfNear({ near }), changes: [replace(at + before.length, value.length, near)] } : null
}

const noValue: FindFix = (source, at) => {
  const written = propertyAt(source, at)
  const name = /^[\w:-]+/.exec(written ?? '')?.[0]
  return written && name ? { name: messages.takeOutValue(), changes: [replace(at + name.length, written.length - name.length, '')] } : null
}

/** By what the compiler says. */
const fixes: readonly [RegExp, FindFix][] = [
  [/Write \\\{ for a brace/, brace],
  [/Write a comment as/, comment],
  [/Write an address without/, address],
  [/^<.*> is not closed\.$/s, close],
  [/^(<\/.*>) is here, but (<.*) is still open\.$/s, closeOther],
  [/closes an element that was not opened/, removeTag],
  [/Put the value of a property in quotes/, quote],
  [/There is no component <([\w.:-]+)>/, element],
  [/^<([\w.:-]+)> is not allowed here/, element],
  [/Write \\< for a less-than sign/, lessThan],
  [/^(\S+) is not a property of <([\w.:-]+)>/, property],
  [/takes a plain value, not code/, plainValue],
  [/must be one of (.*)\.$/, oneOf],
  [/takes no value/, noValue],
]

/** Finds the change that puts one problem of a text right with a click; null when only the writer knows. Line ends of `source` are "\n". */
export function fixFor(source: string, problem: Problem): Fix | null {
  const at = offsetAt(source, problem)
  for (const [pattern, find] of fixes) {
    const found = pattern.exec(problem.message)
    if (found) return find(source, at, ...found.slice(1))
  }
  return null
}
