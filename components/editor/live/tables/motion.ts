import { EditorSelection, type EditorState, type Extension, Prec } from '@codemirror/state'
import { type Command, type EditorView, type KeyBinding, keymap } from '@codemirror/view'
import type { TextRange } from '../../syntax/tree'
import { cellsIn, type TableInText, tableAt } from '../../tables/table-in-text'
import { isLive } from '../drawing/is-live'

/** The cells of a row of a table in the text. */
function cellsOfLine({ lines, prefixes, ...found }: TableInText, index: number): TextRange[] {
  const start = (lines[index]?.from ?? 0) + (prefixes[index] ?? 0)
  return cellsIn({ lines, prefixes, ...found }, index).map(({ from, to }) => ({ from: start + from, to: start + to }))
}

interface Here {
  found: TableInText
  index: number
  cell: TextRange
}

function cellAt(state: EditorState, at: number): Here | null {
  const found = state.facet(isLive) && state.doc.lineAt(at).text.includes('|') ? tableAt(state, at) : null
  if (!found) return null
  const index = found.lines.findIndex(({ from, to }) => from <= at && at <= to)
  const cell = cellsOfLine(found, index)[found.place.column]
  return cell && index !== 1 ? { found, index, cell: { from: Math.min(cell.from, at), to: Math.max(cell.to, at) } } : null
}

/** The place above or below another in a table that is drawn: in the same cell, the next one, or beside the table. */
function placeBeside(view: EditorView, at: number, forward: boolean): number | null {
  const here = cellAt(view.state, at)
  const coords = view.coordsAtPos(at)
  if (!here || !coords) return null
  const half = (coords.bottom - coords.top) / 2
  const inCell = nearest(view, { x: coords.left, y: forward ? coords.bottom + half : coords.top - half }, here.cell)
  const there = view.coordsAtPos(inCell)
  if (there && (forward ? there.top > coords.top + half : there.bottom < coords.bottom - half)) return inCell
  const next = nextCell(view.state, here, forward)
  const edge = view.coordsAtPos(forward ? next.from : next.to)
  return edge ? nearest(view, { x: coords.left, y: (edge.top + edge.bottom) / 2 }, next) : next.from
}

/** The cell of the row above or below, or the line beside the table. */
function nextCell({ doc }: EditorState, { found, index }: Here, forward: boolean): TextRange {
  const step = forward ? 1 : -1
  const row = index + step === 1 ? 1 + step : index + step
  const cells = cellsOfLine(found, row)
  const cell = found.lines[row] && cells[Math.min(found.place.column, cells.length - 1)]
  if (cell) return cell
  const number = (found.lines.at(forward ? -1 : 0)?.number ?? 0) + step
  if (number >= 1 && number <= doc.lines) return doc.line(number)
  return forward ? { from: doc.length, to: doc.length } : { from: 0, to: 0 }
}

function nearest(view: EditorView, point: { x: number; y: number }, { from, to }: TextRange): number {
  return Math.max(from, Math.min(to, view.posAtCoords(point, false)))
}

/** Moves the cursor, or with `extend` the end of the selection that moves, where `find` says. */
function motion(find: (view: EditorView, head: number) => number | null, extend: boolean): Command {
  return (view) => {
    const { main, ranges } = view.state.selection
    const head = ranges.length === 1 && (extend || main.empty) ? find(view, main.head) : null
    if (head === null) return false
    const selection = extend ? EditorSelection.range(main.anchor, head) : EditorSelection.cursor(head)
    view.dispatch({ selection, scrollIntoView: true, userEvent: 'select' })
    return true
  }
}

function binding(key: string, find: (view: EditorView, head: number) => number | null): KeyBinding {
  return { key, run: motion(find, false), shift: motion(find, true) }
}

/** Up, Down, Home and End in a drawn table: from cell to cell of a column, and to the ends of a cell. */
export const tableMotion: Extension = Prec.highest(
  keymap.of([
    binding('ArrowUp', (view, head) => placeBeside(view, head, false)),
    binding('ArrowDown', (view, head) => placeBeside(view, head, true)),
    binding('Home', ({ state }, head) => cellAt(state, head)?.cell.from ?? null),
    binding('End', ({ state }, head) => cellAt(state, head)?.cell.to ?? null),
  ]),
)
