import { insertNewline } from '@codemirror/commands'
import { insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown'
import type { Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { blankLines } from '../blocks/blocks'
import { isInComponent, isIndentMeant } from '../blocks/indentation'
import { withNumbers } from '../blocks/list-numbers'
import { itemOn } from '../blocks/lists'
import { isBlank, startOfLine } from '../syntax/lines'
import { inCodeBlock, nodeAround, treeOf } from '../syntax/tree'

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false })

/** Goes on with the list or quote, or leaves it where its line says nothing yet (Enter). */
export function enter(view: EditorView): boolean {
  const { state } = view
  const { main, ranges } = state.selection
  if (!main.empty || ranges.length > 1 || inCodeBlock(state, main.head)) return continueMarkup(view)
  const line = state.doc.lineAt(main.head)
  return leaveItem(view, line) || leaveQuote(view, line) || leaveIndent(view, line) || continueMarkup(view) || breakLine(view, line)
}

/** An inner item goes on as one of the list around it: each Enter leaves one list. */
function leaveItem(view: EditorView, line: Line): boolean {
  const { state } = view
  const { prefix, marker } = startOfLine(line.text)
  const item = itemOn(state, line)
  const says = !isBlank(line.text.slice(prefix.length + marker.length))
  if (!item || says || item.parent?.parent?.name === 'ListItem') return false
  if (state.selection.main.head < line.from + prefix.length + marker.trimEnd().length) return false
  return beginBelow(view, line, prefix.includes('>') || isInComponent(state, line) ? prefix : '')
}

const lastQuoteSign = /^((?:[ \t]*>)*?[ \t]*)>[ \t]*$/
const items = new Set(['ListItem'])

function leaveQuote(view: EditorView, line: Line): boolean {
  const { state } = view
  const outer = lastQuoteSign.exec(line.text)?.[1]
  if (outer === undefined) return false
  if (outer.includes('>')) return beginBelow(view, line, `${outer.trimEnd()} `)
  const isPart = nodeAround(treeOf(state, line.to), line.to, items) !== null || isInComponent(state, line)
  return beginBelow(view, line, isPart ? outer : '')
}

const verbatim = new Set(['BlockMath', 'FrontMatter'])

/** A line of white space alone ends what is indented like it. */
function leaveIndent(view: EditorView, line: Line): boolean {
  const { state } = view
  if (!/^[ \t]+$/.test(line.text) || nodeAround(treeOf(state, line.to), line.from, verbatim)) return false
  return beginBelow(view, line, isInComponent(state, line) ? line.text : '')
}

/**
 * Begins a paragraph in the place of a line, with a blank line on either side: what follows a list or a quote directly would be
 * read as more of it.
 */
function beginBelow(view: EditorView, line: Line, start: string): true {
  const { state } = view
  const { before, after } = blankLines(state, line, line)
  const above = before || /^[ \t]+$/.test(line.text) ? start.trimEnd() + state.lineBreak : ''
  view.dispatch({
    changes: { from: line.from, to: line.to, insert: above + start + (after ? state.lineBreak + start.trimEnd() : '') },
    selection: { anchor: line.from + state.toText(above).length + start.length },
    annotations: withNumbers,
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

/** In prose a new line does not begin with the white space of the one before. */
function breakLine(view: EditorView, line: Line): boolean {
  return /^[ \t]/.test(line.text) && !isIndentMeant(view.state, line) && insertNewline(view)
}
