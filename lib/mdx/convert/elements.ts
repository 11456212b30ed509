import { registry } from '../components/registry'
import { closingTagOf, tagAt } from '../problems/text-places'
import type { Conversion } from './edits'
import { calloutKindOf, filmAddress, readArguments, tagOf } from './words'

const running = /<(script|style|form|object|iframe)\b([^>]*)(?:\/>|>([\s\S]*?)<\/\1\s*>)/gi
const component = /^([ \t]*(?:>[ \t]?)*)<([A-Z][\w.]*)((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*)\s*(\/?)>/gm
const statement =
  /^(?:import\s[^;\n]*?from\s*['"][^'"\n]+['"]|import\s*['"][^'"\n]+['"]|export\s+(?:const|let|var)\s+[\w$]+\s*=[^\n]*[^\s{([,]|export\s+default\s[^\n]*[;})])[ \t]*;?[ \t]*$/gm
const brace = /(?<!\\)\{(?!\/\*)(?!#[\w-]+\}[ \t]*$)/gm

/** Makes what runs or loads something a card that leads there, or takes it out. */
export function convertElements(conversion: Conversion): void {
  for (const { index, 0: whole, 1: name = '', 2: attributes = '' } of conversion.matches(running)) {
    const src = name.toLowerCase() === 'iframe' ? (readArguments(attributes).named.src ?? '') : ''
    const href = src && filmIn(src)
    conversion.replace(index, index + whole.length, href ? tagOf('LinkCard', { href }, ' />') : '', href ? 'embed' : 'element')
  }
}

function filmIn(src: string): string | undefined {
  const [, youtube, vimeo] = /(?:youtube(?:-nocookie)?\.com\/embed\/([\w-]+)|player\.vimeo\.com\/video\/(\d+))/.exec(src) ?? []
  const film = youtube ? filmAddress('youtube', youtube) : vimeo ? filmAddress('vimeo', vimeo) : undefined
  return film ?? (/^https?:\/\//.test(src) ? src : src.startsWith('//') ? `https:${src}` : undefined)
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
