import { embedPageOf } from '../components/embed-sources'
import { registry } from '../components/registry'
import { closingTagOf, tagAt } from '../problems/text-places'
import { calloutKindOf, readArguments, tagOf } from './component-source'
import type { Conversion } from './edits'

const running = /<(script|style|form|object|iframe)\b([^>]*)(?:\/>|>([\s\S]*?)<\/\1\s*>)/gi
const player = /<(video|audio)\b([^>]*)>([\s\S]*?)<\/\1\s*>/gi
const component = /^([ \t]*(?:>[ \t]?)*)<([A-Z][\w.]*)((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*)\s*(\/?)>/gm
const statement =
  /^(?:import\s[^;\n]*?from\s*['"][^'"\n]+['"]|import\s*['"][^'"\n]+['"]|export\s+(?:const|let|var)\s+[\w$]+\s*=[^\n]*[^\s{([,]|export\s+default\s[^\n]*[;})])[ \t]*;?[ \t]*$/gm
const brace = /(?<!\\)\{(?!\/\*)(?!#[\w-]+\}[ \t]*$)/gm

/** Makes what runs or loads something an embed of what it shows or a card that leads there, or takes it out. */
export function convertElements(conversion: Conversion): void {
  for (const { index, 0: whole, 1: name = '', 2: attributes = '' } of conversion.matches(running)) {
    const { src = '' } = readArguments(attributes).named
    const made = name.toLowerCase() === 'iframe' || embedPageOf(src) ? shownBy(src) : ''
    conversion.replace(index, index + whole.length, made, made ? 'embed' : 'element')
  }
  for (const { index, 0: whole, 2: attributes = '', 3: content = '' } of conversion.matches(player)) {
    const src = readArguments(attributes).named.src ?? /<source\b[^>]*\bsrc=["']([^"']+)/i.exec(content)?.[1] ?? ''
    const made = shownBy(src)
    if (made) conversion.replace(index, index + whole.length, made, 'embed')
  }
}

/** Writes what a frame or a script of a known place shows, or a card that leads where another one does. */
function shownBy(src: string): string {
  const url = embedPageOf(src)
  if (url) return tagOf('Embed', { url }, ' />')
  const href = src.startsWith('//') ? `https:${src}` : src
  return /^https?:\/\//.test(href) ? tagOf('LinkCard', { href }, ' />') : ''
}

/** Unwraps components that are not known here; those that stand for a remark become a Callout. */
export function convertComponents(conversion: Conversion): void {
  for (const { index, 0: whole, 1: before = '', 2: name = '', 3: attributes = '', 4: alone } of conversion.matches(component)) {
    if (registry.has(name)) continue
    const from = index + before.length
    const to = index + whole.length
    if (alone) {
      conversion.replace(from, to, '', 'element')
      continue
    }
    const end = closingTagOf(conversion.mask, to, name)
    const closing = end < 0 ? null : tagAt(conversion.mask, end)
    if (closing === null || !conversion.isFree(end, end + closing.length)) continue
    const { named } = readArguments(attributes)
    const kind = calloutKindOf(named.type ?? name)
    conversion.replace(from, to, kind ? tagOf('Callout', { kind, title: named.title || undefined }) : '', kind ? 'callout' : 'element')
    conversion.replace(end, end + closing.length, kind ? '</Callout>' : '', kind ? 'callout' : 'element')
  }
}

/** Takes out what brings code into a text. */
export function convertStatements(conversion: Conversion): void {
  for (const { index, 0: whole } of conversion.matches(statement)) conversion.replace(index, index + whole.length, '', 'import')
}

/** Makes every brace that is left text, but for those of properties. */
export function convertBraces(conversion: Conversion): void {
  for (const { index } of conversion.matches(brace))
    if (!/<[A-Za-z][^<>]*=\s*$/.test(conversion.mask.slice(Math.max(0, index - 1000), index)))
      conversion.replace(index, index + 1, '\\{', 'brace')
}
