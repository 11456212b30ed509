import * as messages from '@/lib/messages/generated/mdx'
import { calloutKindOf, tagOf } from './component-source'
import type { Conversion } from './edits'

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
  const words = isAlert || title === '' ? undefined : title
  return kind ? { open: tagOf('Callout', { kind, title: words }), close: '</Callout>' } : { open: '', close: '' }
}

const contents =
  /^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|@\[toc\][^\n]*|\$\{toc\}|\[\[\.?toc\]\]|(?:[*-]|\d\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}|\{:[ \t]*toc[^}\n]*\})[ \t]*$/gim

/** Takes out marks for a table of contents, which each post has. */
export function convertContents(conversion: Conversion): void {
  for (const { index, 0: whole } of conversion.matches(contents)) conversion.replace(index, index + whole.length, '', 'contents')
}
