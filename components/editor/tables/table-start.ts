import type { EditorView } from '@codemirror/view'
import { isBlank, startOfLine } from '../syntax/lines'
import { inCodeBlock, nodeAround, treeOf } from '../syntax/tree'
import { cellsOf } from './table'

/** At least two cells between pipes at both ends, one of which says something. */
const header = /^\|(?=.*[^\s|:-]).*[^\\]\|.*[^\\]\|\s*$/
const verbatim = new Set(['BlockMath', 'FrontMatter', 'Table'])

/** Makes a table of a line of cells, `| a | b |`, with a row to go on in (Enter behind it). */
export function beginTable(view: EditorView): boolean {
  const { state } = view
  const { head, empty } = state.selection.main
  const line = state.doc.lineAt(head)
  const { prefix, marker } = startOfLine(line.text)
  const lead = prefix.length + marker.length
  const text = line.text.slice(lead)
  if (!empty || state.selection.ranges.length > 1 || !isBlank(line.text.slice(head - line.from)) || !header.test(text)) return false
  if (inCodeBlock(state, head) || nodeAround(treeOf(state, head), head, verbatim)) return false
  const above = line.number > 1 ? state.doc.line(line.number - 1) : null
  // A table that is being pasted or written by hand goes on below its own lines.
  if (above?.text.slice(prefix.length).startsWith('|')) return false
  const widths = cellsOf(text).map(({ from, to }) => Math.max(3, to - from))
  const next = state.lineBreak + prefix + ' '.repeat(marker.length)
  const divider = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const row = `| ${widths.map((width) => ' '.repeat(width)).join(' | ')} |`
  const below = line.number < state.doc.lines && !isBlank(state.doc.line(line.number + 1).text) ? state.lineBreak + prefix.trimEnd() : ''
  const insert = next + divider + next + row
  view.dispatch({
    changes: { from: line.to, insert: insert + below },
    selection: { anchor: line.to + state.toText(next + divider + next).length + 2 },
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}
