import { calloutKinds } from '@/lib/mdx/components/callouts'
import { calloutTitles } from '@/lib/mdx/components/display-text'
import * as messages from '@/lib/messages/generated/editor'
import type { SyntaxNode } from '../syntax/tree'
import type { Drawing } from './drawing/drawing'
import { ReplacementText } from './drawing/replacement-text'

const alert = /^[\s>]*(\[!([A-Za-z]+)\])[ \t]*$/

/** Draws a heading at its size. */
export function drawHeading(drawing: Drawing, node: SyntaxNode): void {
  const level = node.name.slice(-1)
  for (const line of drawing.lines(node.from, node.to)) drawing.line(line.from, `lv-heading lv-h${level}`)
  if (drawing.isOpen(node.from, node.to)) return
  for (const mark of node.getChildren('HeaderMark')) {
    const text = drawing.text(node.from, node.to)
    const space = /^[ \t]*/.exec(text.slice(mark.to - node.from))?.[0].length ?? 0
    if (mark.from === node.from) drawing.hide(mark.from, mark.to + space)
    else drawing.hide(mark.from - (/[ \t]*$/.exec(text.slice(0, mark.from - node.from))?.[0].length ?? 0), mark.to)
  }
}

/** Draws a thematic break as a line across the text. */
export function drawRule(drawing: Drawing, node: SyntaxNode): void {
  if (drawing.isOpen(node.from, node.to)) return
  drawing.line(node.from, 'lv-rule')
  drawing.hide(node.from, node.to)
}

/** Draws a block of code, its fences hidden away from the cursor. */
export function drawCode(drawing: Drawing, node: SyntaxNode): void {
  const [first, last] = [node.from, node.to].map((at) => drawing.state.doc.lineAt(at).from)
  for (const line of drawing.lines(node.from, node.to)) {
    drawing.line(line.from, `lv-code${line.from === first ? ' lv-first' : ''}${line.from === last ? ' lv-last' : ''}`)
  }
  const info = node.getChild('CodeInfo')
  if (info) drawing.mark(info.from, info.to, 'lv-label')
  if (drawing.isOpen(node.from, node.to)) return
  const [, close] = node.getChildren('CodeMark')
  for (const mark of node.getChildren('CodeMark')) drawing.hide(mark.from, mark.to)
  if (close && close.to <= drawing.to) drawing.line(close.from, 'lv-shut')
}

/** Draws a comment apart from what readers see, with a word for its signs unless the writer is there. */
export function drawComment(drawing: Drawing, { from, to }: { from: number; to: number }): void {
  for (const line of drawing.lines(from, to)) drawing.mark(Math.max(from, line.from), Math.min(to, line.to), 'lv-comment')
  if (drawing.isOpen(from, to)) return
  const opening = /^(?:<!--|\{\/\*)[ \t]*/.exec(drawing.text(from, Math.min(to, from + 20)))?.[0] ?? ''
  const closing = /[ \t]*(?:-->|\*\/\})$/.exec(drawing.text(Math.max(from + opening.length, to - 20), to))?.[0] ?? ''
  drawing.replace(from, from + opening.length, new ReplacementText(messages.comment(), 'lv-label'))
  drawing.hide(to - closing.length, to)
}

/** Draws all lines of a range in one style. */
export function drawLines(drawing: Drawing, { from, to }: { from: number; to: number }, name: string): void {
  for (const line of drawing.lines(from, to)) drawing.line(line.from, name)
}

/** Draws a quote or callout beside its bar. */
export function drawQuote(drawing: Drawing, node: SyntaxNode): void {
  if (node.parent?.name === 'Blockquote') return
  const start = drawing.state.doc.lineAt(node.from)
  const found = alert.exec(start.text)
  const kind = calloutKinds.find((one) => one === found?.[2]?.toLowerCase())
  drawBox(drawing, node, kind ? `lv-box lv-${kind}` : 'lv-quote')
  if (!found?.[1] || !kind || drawing.isOpen(start.from, start.to)) return
  const from = start.from + start.text.indexOf('[')
  drawing.replace(from, from + found[1].length, new ReplacementText(calloutTitles[kind], 'lv-label'))
}

/** Hides the sign of a quote, unless the writer is there. */
export function hideQuoteMark(drawing: Drawing, node: SyntaxNode): void {
  const line = drawing.state.doc.lineAt(node.from)
  if (!drawing.isOpen(line.from, line.to))
    drawing.hide(node.from, Math.min(line.to, node.to + (line.text[node.to - line.from] === ' ' ? 1 : 0)))
}

function drawBox(drawing: Drawing, { from, to }: { from: number; to: number }, name: string): void {
  const [first, last] = [from, to].map((at) => drawing.state.doc.lineAt(at).from)
  for (const line of drawing.lines(from, to)) {
    drawing.line(line.from, `${name}${line.from === first ? ' lv-first' : ''}${line.from === last ? ' lv-last' : ''}`)
  }
}
