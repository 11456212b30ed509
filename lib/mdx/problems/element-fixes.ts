import * as messages from '@/lib/messages/generated/mdx'
import { embedPageOf } from '../components/embed-sources'
import { htmlElements, registry, voidElements } from '../components/registry'
import { nearestWord } from './nearest-word'
import { blockEnd, closingTagOf, endOf, type FindFixes, type Fix, insert, replace, tagAt, takeOut } from './text-places'

const isElement = (name: string) => registry.has(name) || htmlElements.has(name)

/** Writes `\<`, so that it is text. */
export const lessThan: FindFixes = (source, at) =>
  source[at] === '<' ? [{ name: messages.writeWord(), changes: [insert(at, '\\')], safe: true }] : []

/** Offset of the first closing tag up to `end` whose element was opened before `from`. */
function foreignEnd(source: string, from: number, end: number): { at: number; name: string } | null {
  const open: string[] = []
  for (const found of source.slice(from, end).matchAll(/<(\/?)([\w.:-]+)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g)) {
    const [, closes, name = '', alone] = found
    if (closes && open.pop() !== name) return { at: from + found.index, name }
    if (!closes && !alone && !voidElements.has(name)) open.push(name)
  }
  return null
}

/** Closes an element where its line or its paragraph ends, or where the one around it does. */
export const close: FindFixes = (source, at) => {
  const tag = tagAt(source, at)
  const name = /^<([\w.:-]+)/.exec(tag ?? '')?.[1]
  if (!tag || !name) return []
  if (voidElements.has(name)) {
    return [{ name: messages.writeName({ name }), changes: [insert(at + tag.length - 1, tag.at(-2) === ' ' ? '/' : ' /')], safe: true }]
  }
  if (!isElement(name)) return lessThan(source, at, {})
  const start = source.lastIndexOf('\n', at - 1) + 1
  const after = at + tag.length
  const lineEnd = endOf(source, after)
  const before = source.slice(start, at)
  const alone = /^[\s>]*$/.test(before) && source.slice(after, lineEnd).trim() === ''
  const end = alone ? blockEnd(source, lineEnd) : lineEnd
  const foreign = foreignEnd(source, after, end)
  const written = { name: messages.writeNameOfName({ name }), safe: false }
  if (foreign && !isElement(foreign.name) && nearestWord(foreign.name, [name])) {
    return [{ ...written, changes: [replace(foreign.at + 2, foreign.name.length, name)] }]
  }
  if (alone) {
    const lineStart = foreign ? source.lastIndexOf('\n', foreign.at) : end
    return [{ ...written, changes: [insert(lineStart, `\n${before}</${name}>`)] }]
  }
  return [{ ...written, changes: [insert(foreign?.at ?? end, `</${name}>`)] }]
}

/** For files, whose parser says which closing tag it met and which element is open. */
export const closeOther: FindFixes = (source, at, { end = '', tag = '' }) => {
  if (!source.startsWith(end.slice(0, -1), at)) return []
  const [closing = '', open = ''] = [end.slice(2, -1), /^<([\w.:-]+)/.exec(tag)?.[1] ?? '']
  if (voidElements.has(open)) {
    const opening = source.lastIndexOf(`<${open}`, at)
    return opening >= 0 ? close(source, opening, {}) : []
  }
  const isSame = !isElement(closing) && nearestWord(closing, [open])
  const changes = isSame ? [replace(at + 2, closing.length, open)] : [insert(at, `</${open}>`)]
  return [{ name: messages.writeOpen({ open }), changes, safe: false }]
}

/** Takes out a tag alone. */
export const removeTag: FindFixes = (source, at, { name = '' }) => {
  const tag = tagAt(source, at) ?? /^<[?!][\s\S]*?>/.exec(source.slice(at, at + 5000))?.[0]
  if (!tag) return []
  const near = tag.startsWith('</') && !isElement(name) ? nearestWord(name, htmlElements) : null
  if (near && source.lastIndexOf(`<${near}`, at) >= 0)
    return [{ name: messages.writeOpen({ open: near }), changes: [replace(at + 2, name.length, near)], safe: false }]
  return [takeOut(at, tag, { safe: true })]
}

/** An element: its opening tag, and where its closing one begins, -1 when it has none. */
function elementAt(source: string, at: number): { tag: string; name: string; end: number } | null {
  const tag = tagAt(source, at)
  const name = /^<([\w.:-]+)/.exec(tag ?? '')?.[1]
  if (!tag || !name) return null
  const end = tag.endsWith('/>') || voidElements.has(name.toLowerCase()) ? -1 : closingTagOf(source, at + tag.length, name)
  return { tag, name, end }
}

const closingLength = (source: string, end: number) => tagAt(source, end)?.length ?? 0

/** Takes out both tags of an element; what is inside stays. */
export const keepInside: FindFixes = (source, at) => {
  const element = elementAt(source, at)
  if (!element || element.end === -1) return []
  const { tag, name, end } = element
  const changes = [replace(at, tag.length, ''), replace(end, closingLength(source, end), '')]
  return [{ name: messages.keepWhatIsInside({ name }), changes, safe: true }]
}

const kinds: readonly [RegExp, string][] = [
  [/tip|hint|success|check/i, 'tip'],
  [/warn|alert|attention/i, 'warning'],
  [/danger|caution|error|fail|bug/i, 'caution'],
  [/important|critical/i, 'important'],
  [/note|info|admonition|callout|aside|message|notice|remark|banner/i, 'note'],
]

/** Makes an element a Callout whose kind is what its name says. */
function asCallout(source: string, at: number): Fix[] {
  const element = elementAt(source, at)
  if (!element || element.end === -1) return []
  const { tag, end } = element
  const words = `${element.name} ${/\b(?:type|kind|variant|severity)\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? ''}`
  const kind = kinds.find(([pattern]) => pattern.test(words.replace(/^\w*callout/i, '')))?.[1] ?? 'note'
  const title = /\btitle\s*=\s*("[^"]*"|'[^']*')/.exec(tag)?.[1]
  const opening = `<Callout kind="${kind}"${title ? ` title=${title}` : ''}>`
  const changes = [replace(at, tag.length, opening), replace(end, closingLength(source, end), '</Callout>')]
  return [{ name: messages.makeItCallout(), changes, safe: false }]
}

/** For an element that nobody knows: the one that was meant, a Callout, what is inside, or its markup as text. */
export const unknownElement: FindFixes = (source, at, { name = '' }) => {
  const element = elementAt(source, at)
  if (!element) return []
  const { tag, end } = element
  const near = nearestWord(name, registry.keys()) ?? nearestWord(name, htmlElements)
  if (near) {
    const changes = [replace(at + 1, name.length, near), ...(end === -1 ? [] : [replace(end + 2, name.length, near)])]
    return [{ name: messages.writeNear({ near }), changes, safe: false }, ...keepInside(source, at, {})]
  }
  if (end >= 0) return [...keepInside(source, at, {}), ...asCallout(source, at)]
  return tag.endsWith('/>') ? [takeOut(at, tag, { safe: false })] : lessThan(source, at, {})
}

/** For an element that loads something from elsewhere, runs or styles: what it shows of a known place, a card that leads there, or nothing. */
export const refusedElement: FindFixes = (source, at) => {
  const element = elementAt(source, at)
  if (!element) return []
  const { tag, end } = element
  const length = end === -1 ? tag.length : end - at + closingLength(source, end)
  const inside = source.slice(at, at + length)
  const address = /\b(?:src|data)\s*=\s*["']?((?:https?:)?\/\/[^\s"'<>]+)/i.exec(inside)?.[1]
  const whole = takeOut(at, tag, { safe: false, length })
  if (!address) return [whole]
  const page = embedPageOf(address)
  const href = address.startsWith('//') ? `https:${address}` : address
  const card: Fix = {
    name: messages.writeNear({ near: page ? 'Embed' : 'LinkCard' }),
    changes: [replace(at, length, page ? `<Embed url="${page}" />` : `<LinkCard href="${href}" />`)],
    safe: false,
  }
  return [card, whole]
}
