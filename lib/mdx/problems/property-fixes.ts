import * as messages from '@/lib/messages/generated/mdx'
import { htmlAttributes, htmlElements, registry } from '../components/registry'
import { nearestWord } from './nearest-word'
import { type FindFixes, insert, propertyAt, replace } from './text-places'

/** Writes the property that was meant, or takes it out. */
export const property: FindFixes = (source, at, { name = '', owner = '' }) => {
  const written = propertyAt(source, at)
  if (!written) return []
  const near = nearestWord(name, Object.keys(registry.get(owner)?.props ?? {})) ?? (htmlElements.has(owner) ? sameAs(name) : null)
  if (near) return [{ name: messages.writeNearOfNear({ near }), changes: [replace(at, name.length, near)], safe: false }]
  const space = /\s/.test(source[at - 1] ?? '') ? 1 : 0
  return [{ name: messages.takeOutName({ name }), changes: [replace(at - space, written.length + space, '')], safe: true }]
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

export const plainValue: FindFixes = (source, at) => {
  const [, before = '', code] = /^([\w:-]+\s*=\s*)\{([^{}"]*)\}/.exec(source.slice(at, at + 2000)) ?? []
  if (code === undefined) return []
  const changes = [replace(at + before.length, code.length + 2, `"${code.trim().replace(/^['`]|['`]$/g, '')}"`)]
  return [{ name: messages.putValueInQuotes(), changes, safe: false }]
}

export const oneOf: FindFixes = (source, at, { words = '' }) => {
  const [, before = '', value = ''] = /^([\w:-]+\s*=\s*["']?)([^"'\s>]*)/.exec(source.slice(at, at + 2000)) ?? []
  const near = nearestWord(value, words.split(', '))
  return near ? [{ name: messages.writeNearOfNear({ near }), changes: [replace(at + before.length, value.length, near)], safe: false }] : []
}

export const noValue: FindFixes = (source, at) => {
  const written = propertyAt(source, at)
  const name = /^[\w:-]+/.exec(written ?? '')?.[0]
  if (!written || !name) return []
  return [{ name: messages.takeOutValue(), changes: [replace(at + name.length, written.length - name.length, '')], safe: true }]
}
