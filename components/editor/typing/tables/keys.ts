import { EditorSelection, type EditorState, type Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { insertBlock } from '../blocks'
import { nodeAround, treeOf } from '../syntax'
import type { Place, TableEdit } from './edits'
import { type Cell, cellsOf, readTable, writeTable } from './table'

/** A table in the text: its lines, and what stands before it on each of them. */
interface Found {
  lines: Line[]
  /** Characters before the table on each line: signs of quotes, indentation. */
  prefixes: number[]
  place: Place
}

const tableNames = new Set(['Table'])

export function inTable(state: EditorState): boolean {
  return nodeAround(treeOf(state, state.selection.main.head), state.selection.main.head, tableNames) !== null
}

function tableAt(state: EditorState): Found | null {
  const { head } = state.selection.main
  const node = nodeAround(treeOf(state, head), head, tableNames)
  if (!node) return null
  const first = state.doc.lineAt(node.from)
  const last = state.doc.lineAt(node.to)
  const lines = Array.from({ length: last.number - first.number + 1 }, (_, index) => state.doc.line(first.number + index))
  const prefixes = lines.map(({ text, from }, index) =>
    index === 0 ? node.from - from : (/^(?:[ \t]*>)*[ \t]*/.exec(text)?.[0].length ?? 0),
  )
  const here = state.doc.lineAt(head).number - first.number
  const found: Found = { lines, prefixes, place: { row: here === 0 ? 0 : Math.max(0, here - 1), column: 0 } }
  const at = head - (lines[here]?.from ?? 0) - (prefixes[here] ?? 0)
  const cells = cellsIn(found, here)
  const column = cells.findIndex(({ to }, index) => at <= to || at < (cells[index + 1]?.from ?? Number.POSITIVE_INFINITY))
  return { ...found, place: { ...found.place, column: Math.max(0, column) } }
}

function cellsIn({ lines, prefixes }: Found, index: number): Cell[] {
  return cellsOf(lines[index]?.text.slice(prefixes[index] ?? 0) ?? '')
}

const lineOf = (row: number) => (row === 0 ? 0 : row + 1)

/** Puts the cursor at the end of a cell's text, in a table that stands in the text already. */
function goTo(view: EditorView, found: Found, { row, column }: Place): true {
  const index = lineOf(row)
  const line = found.lines[index]
  const cells = cellsIn(found, index)
  const cell = cells[Math.min(column, cells.length - 1)]
  if (line && cell) {
    const anchor = Math.min(line.from + (found.prefixes[index] ?? 0) + cell.to, line.to)
    view.dispatch({ selection: EditorSelection.cursor(anchor), scrollIntoView: true, userEvent: 'select' })
  }
  return true
}

function columnsOf(found: Found): number {
  return cellsIn(found, 0).length
}

/** A new row below the last, as wide as the line that divides the table. Nothing else in the table changes. */
function appendRow(view: EditorView, found: Found, column: number): true {
  const { state } = view
  const last = found.lines.at(-1)
  const divider = found.lines[1]
  if (!last || !divider) return true
  const shape = divider.text.slice(found.prefixes[1] ?? 0)
  const row = `${last.text.slice(0, found.prefixes.at(-1) ?? 0)}${shape.replace(/[-:]/g, ' ')}`
  const cell = cellsOf(row.slice(found.prefixes.at(-1) ?? 0))[column]
  const anchor = last.to + 1 + (found.prefixes.at(-1) ?? 0) + (cell?.to ?? 0)
  view.dispatch({
    changes: { from: last.to, insert: state.lineBreak + row },
    selection: { anchor },
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

/** Tab: the next cell, in a new row after the last one. */
export function nextCell(view: EditorView): boolean {
  const found = tableAt(view.state)
  if (!found) return false
  const { row, column } = onDivider(view.state, found) ? { row: 0, column: columnsOf(found) - 1 } : found.place
  if (column + 1 < columnsOf(found)) return goTo(view, found, { row, column: column + 1 })
  if (row + 2 < found.lines.length) return goTo(view, found, { row: row + 1, column: 0 })
  return appendRow(view, found, 0)
}

export function previousCell(view: EditorView): boolean {
  const found = tableAt(view.state)
  if (!found) return false
  const { row, column } = onDivider(view.state, found) ? { row: 1, column: 0 } : found.place
  if (column > 0) return goTo(view, found, { row, column: column - 1 })
  return row > 0 ? goTo(view, found, { row: row - 1, column: columnsOf(found) - 1 }) : true
}

function onDivider(state: EditorState, { lines }: Found): boolean {
  return lines[1]?.number === state.doc.lineAt(state.selection.main.head).number
}

/** Enter: the cell below, in a new row after the last one; a last row that says nothing is left instead. */
export function cellBelow(view: EditorView): boolean {
  const { state } = view
  const found = tableAt(state)
  if (!found || !state.selection.main.empty) return false
  const { row, column } = onDivider(state, found) ? { ...found.place, row: 0 } : found.place
  if (row + 2 < found.lines.length) return goTo(view, found, { row: row + 1, column })
  const last = found.lines.at(-1)
  if (row > 0 && last && /^[\s|]*$/.test(last.text.slice(found.prefixes.at(-1) ?? 0))) {
    const prefix = last.text.slice(0, found.prefixes.at(-1) ?? 0)
    view.dispatch({
      changes: { from: last.from + prefix.length, to: last.to },
      selection: { anchor: last.from + prefix.length },
      scrollIntoView: true,
      userEvent: 'input',
    })
    return true
  }
  return appendRow(view, found, column)
}

/** A command on the table at the cursor. The table is written anew, with its pipes below each other. */
export function onTable(edit: TableEdit) {
  return (view: EditorView): boolean => {
    const { state } = view
    const found = tableAt(state)
    const table = found && readTable(found.lines.map(({ text }, index) => text.slice(found.prefixes[index])))
    const result = table && edit(table, found.place)
    const [first, last] = [found?.lines[0], found?.lines.at(-1)]
    if (!result || !first || !last) return Boolean(found)
    const indent = last.text.slice(0, found.prefixes.at(-1))
    const start = first.text.slice(0, found.prefixes[0])
    const lines = writeTable(result.table).map((line, index) => (index === 0 ? start : indent) + line)
    const index = lineOf(result.place.row)
    const before = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0)
    const prefix = (index === 0 ? start : indent).length
    const cell = cellsOf(lines[index]?.slice(prefix) ?? '')[result.place.column]
    view.dispatch({
      changes: { from: first.from, to: last.to, insert: lines.join(state.lineBreak) },
      selection: { anchor: first.from + before + prefix + (cell?.to ?? 0) },
      scrollIntoView: true,
      userEvent: 'input.table',
    })
    return true
  }
}

export function insertTable(view: EditorView): boolean {
  const lines = ['| Column | Column |', '| ------ | ------ |', '|        |        |']
  return insertBlock(view, lines, { line: 0, from: 2, to: 8 })
}
