import * as messages from '@/lib/messages/generated/mdx'
import { htmlAttributes, htmlElements, type PropKind, registry } from '../components/registry'
import { editTag, readTag } from '../components/tag'
import { toIsoDate } from '../front-matter/dates'
import { withScheme } from './link-fixes'
import { nearestWord } from './nearest-word'
import { type FindFixes, type Fix, insert, propertyAt, replace, tagAt, takeOut } from './text-places'

/** Writes the property that was meant, or takes it out. */
export const property: FindFixes = (source, at, { name = '', owner = '' }) => {
  const written = propertyAt(source, at)
  if (!written) return []
  const near = nearestWord(name, Object.keys(registry.get(owner)?.props ?? {})) ?? (htmlElements.has(owner) ? sameAs(name) : null)
  if (near) return [{ name: messages.writeNearOfNear({ near }), changes: [replace(at, name.length, near)], safe: false }]
  return [withoutProperty(source, at, name)]
}

function withoutProperty(source: string, at: number, name: string): Fix {
  const space = /\s/.test(source[at - 1] ?? '') ? 1 : 0
  const length = (propertyAt(source, at)?.length ?? 0) + space
  return { name: messages.takeOutName({ name }), changes: [replace(at - space, length, '')], safe: true }
}

/** HTML has no upper and lower case; JSX does. */
function sameAs(name: string): string | null {
  return [...htmlAttributes.keys()].find((one) => one.toLowerCase() === name.toLowerCase() && one !== name) ?? null
}

/** For files, whose parser stops at a value without quotes. */
export const quote: FindFixes = (source, at) => {
  const value = /^[^\s<>"']+?(?=\s|\/?>|$)/.exec(source.slice(at, at + 2000))?.[0]
  return value ? [{ name: messages.putValueInQuotes(), changes: [insert(at, '"'), insert(at + value.length, '"')], safe: true }] : []
}

/** For code in braces after a property: the same value in quotes. */
export const plainValue: FindFixes = (source, at) => {
  const [, before = '', code] = /^([\w:-]+\s*=\s*)\{([^{}"]*)\}/.exec(source.slice(at, at + 2000)) ?? []
  if (code === undefined) return []
  const changes = [replace(at + before.length, code.length + 2, `"${code.trim().replace(/^['`]|['`]$/g, '')}"`)]
  return [{ name: messages.putValueInQuotes(), changes, safe: false }]
}

/** For a value that is none of the few allowed `words`: the nearest of them. */
export const oneOf: FindFixes = (source, at, { words = '' }) => {
  const [, before = '', value = ''] = /^([\w:-]+\s*=\s*["']?)([^"'\s>]*)/.exec(source.slice(at, at + 2000)) ?? []
  const near = nearestWord(value, words.split(', '))
  return near ? [{ name: messages.writeNearOfNear({ near }), changes: [replace(at + before.length, value.length, near)], safe: false }] : []
}

/** For a value where the property stands alone: the name without it. */
export const noValue: FindFixes = (source, at) => {
  const written = propertyAt(source, at)
  const name = /^[\w:-]+/.exec(written ?? '')?.[0]
  if (!written || !name) return []
  return [{ name: messages.takeOutValue(), changes: [replace(at + name.length, written.length - name.length, '')], safe: true }]
}

/** For a tag without a property that it needs: the property, with the caret where its value goes. */
export const missing: FindFixes = (source, at, { property: name = '' }) => {
  const tag = readTag(source, at)
  if (!name || tag === null || tag === 'unfinished') return []
  const changes = editTag(source, tag, new Map([[name, '']])).map((edit) => ({ ...edit, caret: edit.insert.length - 1 }))
  return [{ name: messages.addName({ name }), changes, safe: false }]
}

/** For a value of another kind than the property takes: the one that was meant, or nothing where the property may be left out. */
export const unfit: FindFixes = (source, at, data) => {
  const { name = '', owner = '' } = data
  const [, before = '', value = ''] = /^([\w:-]+\s*=\s*)("[^"]*"|'[^']*'|\{[^{}]*\})/.exec(source.slice(at, at + 2000)) ?? []
  const definition = registry.get(owner)
  const kind = definition?.props[name] ?? htmlAttributes.get(name)
  if (!propertyAt(source, at) || kind === undefined) return []
  const meant = value ? meantValue(source, at + before.length, value, kind) : withoutValue(at, name)
  if (!definition?.required?.includes(name)) return [...meant, withoutProperty(source, at, name)]
  const start = source.lastIndexOf(`<${owner}`, at)
  const tag = kind === 'url' && !definition.holdsText ? tagAt(source, start) : null
  return [...meant, ...(tag ? [takeOut(start, tag, { safe: false })] : [])]
}

/** A property that stands alone where a text belongs. */
function withoutValue(at: number, name: string): Fix[] {
  const change = { ...insert(at + name.length, '=""'), caret: 2 }
  return [{ name: messages.addName({ name }), changes: [change], safe: false }]
}

function meantValue(source: string, at: number, value: string, kind: PropKind): Fix[] {
  const inside = value.slice(1, -1).trim()
  if (kind === 'url') return withScheme(source.indexOf(inside, at), inside)
  const near = kind === 'date' ? toIsoDate(inside)?.slice(0, 10) : kind === 'number' ? /^\d{1,5}(?!\d)/.exec(inside)?.[0] : undefined
  if (kind === 'text' && value.startsWith('{')) {
    return [{ name: messages.putValueInQuotes(), changes: [replace(at, value.length, `"${inside}"`)], safe: false }]
  }
  return near ? [{ name: messages.writeNearOfNear({ near }), changes: [replace(at, value.length, `"${near}"`)], safe: false }] : []
}
