import * as messages from '@/lib/messages/generated/mdx'
import { calloutKindOf, tagOf } from './component-source'
import type { Conversion } from './edits'

/** `> [!kind] Title` of Obsidian; a sign behind it folds. GitHub's own, without a title, are alerts as they are. */
const heading = /^([ \t]*)>[ \t]?\[!([\w-]+)(?:\|[^\]\n]*)?\]([-+]?)[ \t]*([^\n]*)$/gm
const alerts = /^(?:note|tip|important|warning|caution)$/i

/** Makes callouts of Obsidian a Callout, those that fold Details. */
export function convertQuotations(conversion: Conversion): void {
  const { text } = conversion
  for (const { index, 0: whole, 1: indent = '', 2: name = '', 3: fold = '', 4: title = '' } of [...conversion.matches(heading)]) {
    if (alerts.test(name) && fold === '' && title.trim() === '') continue
    const words = text.slice(index + whole.length - title.length, index + whole.length).trim()
    const lines = linesBelow(text, index + whole.length, indent)
    const end = lines.at(-1)?.to ?? index + whole.length
    if (!conversion.isFree(index, end)) continue
    const kind = calloutKindOf(name) ?? 'note'
    const summary = words || `${name.charAt(0).toUpperCase()}${name.slice(1)}` || messages.details()
    const isKnown = words === '' && calloutKindOf(name) !== undefined
    const open = fold ? tagOf('Details', { summary }) : tagOf('Callout', { kind, title: isKnown ? undefined : summary })
    conversion.replaceExactly(index, index + whole.length, `${indent}${fold === '+' ? open.replace(/>$/, ' open>') : open}\n`, 'callout')
    for (const { from, cut } of lines) conversion.replaceExactly(from, from + cut, indent, 'callout')
    conversion.replaceExactly(end, end, `\n\n${indent}${fold ? '</Details>' : '</Callout>'}`, 'callout')
  }
}

/** Line of a quotation: its offsets, and the length of the mark at its beginning. */
interface QuotedLine {
  from: number
  to: number
  cut: number
}

function linesBelow(text: string, from: number, indent: string): QuotedLine[] {
  const lines: QuotedLine[] = []
  for (let start = from + 1; start <= text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    const mark = /^[ \t]*>[ \t]?/.exec(text.slice(start, end))?.[0]
    if (mark === undefined || !mark.startsWith(indent)) break
    lines.push({ from: start, to: end, cut: mark.length })
    start = end + 1
  }
  return lines
}
