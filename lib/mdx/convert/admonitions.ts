import { calloutKindOf, tagOf } from './component-source'
import type { Conversion } from './edits'

/** `!!! note "Title"` and what is indented below it (MkDocs, Python-Markdown); `???` folds. */
const heading = /^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)[^\n"]*(?:"([^"\n]*)")?[ \t]*$/gm

interface Admonition {
  from: number
  to: number
  indent: string
  opening: string
  closing: string
  body: BodyLine[]
  /** Offset at which the body ends. */
  end: number
}

/** Line of a body: its offsets, and the length of the indentation that puts it there. */
interface BodyLine {
  from: number
  to: number
  cut: number
}

/** Admonition with the indentation that is left of its own when it is no body of another. */
type OpenAdmonition = Admonition & { kept: string }

/** Makes the admonitions of MkDocs a Callout, those that fold Details, also one within another. */
export function convertAdmonitions(conversion: Conversion): void {
  const open: OpenAdmonition[] = []
  const closeBefore = (at: number) => {
    for (let last = open.at(-1); last && last.end < at; last = open.at(-1)) closeLast(conversion, open)
  }
  for (const admonition of [...admonitionsIn(conversion)]) {
    const { from, to, indent, opening } = admonition
    closeBefore(from)
    const around = open.at(-1)
    const cut = around?.body.find((line) => line.from === from)?.cut ?? 0
    const kept = (around?.kept ?? '') + indent.slice(cut)
    conversion.replace(from, to, `${kept}${opening}\n`, 'callout')
    open.push({ ...admonition, kept })
  }
  closeBefore(Number.POSITIVE_INFINITY)
}

function* admonitionsIn(conversion: Conversion): Generator<Admonition> {
  for (const { index, 0: whole, 1: indent = '', 2: mark = '', 3: name = '', 4: title } of conversion.matches(heading)) {
    const to = index + whole.length
    const body = bodyBelow(conversion.text, to, indent)
    const last = body.at(-1)
    if (!last) continue
    const summary = title || name.charAt(0).toUpperCase() + name.slice(1)
    const kind = calloutKindOf(name) ?? 'note'
    const folds = mark.startsWith('?')
    const tag = folds ? tagOf('Details', { summary }) : tagOf('Callout', { kind, title: title || undefined })
    const opening = mark === '???+' ? tag.replace(/>$/, ' open>') : tag
    yield { from: index, to, indent, opening, closing: folds ? '</Details>' : '</Callout>', body, end: last.to }
  }
}

/** Changes what is left of a body: lines of those within are changed by then. */
function closeLast(conversion: Conversion, open: OpenAdmonition[]): void {
  const last = open.pop()
  if (!last) return
  for (const { from, cut } of last.body) if (cut > 0) conversion.replaceExactly(from, from + cut, last.kept, 'callout')
  conversion.replace(last.end, last.end, `\n\n${last.kept}${last.closing}`, 'callout')
}

function bodyBelow(text: string, from: number, indent: string): BodyLine[] {
  const lines: BodyLine[] = []
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
