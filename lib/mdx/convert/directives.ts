import * as messages from '@/lib/messages/generated/mdx'
import type { Conversion } from './edits'
import { calloutKindOf, tagOf } from './words'

/** `:::note Title`, `:::note[Title]`, `::: {.note}`, and `:::` that ends one (Docusaurus, VitePress, Zenn, Pandoc). */
const directive = /^([ \t]*)(:{3,})[ \t]*(?:\{?\.?([A-Za-z][\w-]*)[^\S\n]*(?:\[([^\]\n]*)\]|([^\n]*?))\}?)?[ \t]*$/gm

interface OpenDirective {
  from: number
  to: number
  indent: string
  open: string
  close: string
}

/** Makes what stands between directives a Callout or Details; of others the lines go and the content stays. */
export function convertDirectives(conversion: Conversion): void {
  const open: OpenDirective[] = []
  for (const { index, 0: whole, 1: indent = '', 3: name, 4: label, 5: rest } of conversion.matches(directive)) {
    const place = { from: index, to: index + whole.length, indent }
    if (name) open.push({ ...place, ...elementOf(name, (label ?? rest ?? '').trim()) })
    else {
      const begun = open.pop()
      if (!begun) continue
      conversion.replace(begun.from, begun.to, begun.open && begun.indent + begun.open + conversion.gapBelow(begun.to), 'callout')
      conversion.replace(place.from, place.to, begun.close && conversion.gapAbove(place.from) + indent + begun.close, 'callout')
    }
  }
}

function elementOf(name: string, title: string): { open: string; close: string } {
  if (name === 'details') return { open: tagOf('Details', { summary: title || messages.details() }), close: '</Details>' }
  // Zenn names the kind behind it.
  const isAlert = name === 'message' && title === 'alert'
  const kind = isAlert ? 'caution' : calloutKindOf(name)
  return kind ? { open: tagOf('Callout', { kind, title: isAlert ? '' : title }), close: '</Callout>' } : { open: '', close: '' }
}

/** `!!! note "Title"` and what is indented below it (MkDocs, Python-Markdown); `???` folds. */
const admonition = /^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)[^\n"]*(?:"([^"\n]*)")?[ \t]*$/gm

/** Makes the admonitions of MkDocs a Callout, those that fold Details. */
export function convertAdmonitions(conversion: Conversion): void {
  const { text } = conversion
  for (const { index, 0: whole, 1: indent = '', 2: mark = '', 3: name = '', 4: title } of conversion.matches(admonition)) {
    const body = bodyBelow(text, index + whole.length, indent)
    if (body.length === 0) continue
    const summary = title || name.charAt(0).toUpperCase() + name.slice(1)
    const kind = calloutKindOf(name) ?? 'note'
    const folds = mark.startsWith('?')
    const tag = folds ? tagOf('Details', { summary }) : tagOf('Callout', { kind, title })
    const opening = mark === '???+' ? tag.replace(/>$/, ' open>') : tag
    conversion.replace(index, index + whole.length, `${indent}${opening}\n`, 'callout')
    for (const { from, cut } of body) if (cut > 0) conversion.replace(from, from + cut, indent, 'callout')
    const end = body.at(-1)?.to ?? 0
    conversion.replace(end, end, `\n\n${indent}${folds ? '</Details>' : '</Callout>'}`, 'callout')
  }
}

function bodyBelow(text: string, from: number, indent: string) {
  const lines: { from: number; to: number; cut: number }[] = []
  let last = 0
  for (let start = from + 1; start <= text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    const line = text.slice(start, end)
    const cut = [`${indent}    `, `${indent}\t`].find((wanted) => line.startsWith(wanted))?.length
    if (cut === undefined && line.trim()) break
    lines.push({ from: start, to: end, cut: cut ?? 0 })
    if (line.trim()) last = lines.length
    start = end + 1
  }
  return lines.slice(0, last)
}

const contents =
  /^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|@\[toc\][^\n]*|\$\{toc\}|\[\[\.?toc\]\]|(?:[*-]|\d\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}|\{:[ \t]*toc[^}\n]*\})[ \t]*$/gim

/** Takes out marks for a table of contents, which each post has. */
export function convertContents(conversion: Conversion): void {
  for (const { index, 0: whole } of conversion.matches(contents)) conversion.replace(index, index + whole.length, '', 'contents')
}
