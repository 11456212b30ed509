import { isolateHistory } from '@codemirror/commands'
import { EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { insertBlock } from '../blocks/blocks'
import { cellsOf, readTable, writeTable } from './table'
import type { TableCell, TableEdit } from './table-edits'
import { cellsIn, type TableInText, tableAt } from './table-in-text'

const lineOf = (row: number) => (row === 0 ? 0 : row + 1)

/** Puts the cursor at the end of a cell's text, in a table that stands in the text already. A row that is too short gets the cell. */
function goTo(view: EditorView, found: TableInText, { row, column }: TableCell): true {
  const index = lineOf(row)
  const line = found.lines[index]
  if (!line) return true
  const cells = cellsIn(found, index)
  const cell = cells[column]
  if (cell) {
    const anchor = Math.min(line.from + (found.prefixes[index] ?? 0) + cell.to, line.to)
    view.dispatch({ selection: EditorSelection.cursor(anchor), scrollIntoView: true, userEvent: 'select' })
    return true
  }
  const end = line.from + line.text.trimEnd().length
  const isShut = /(?<!\\)(?:\\\\)*\|$/.test(line.text.trimEnd())
  const insert = `${isShut ? '' : ' |'}${'  |'.repeat(column - cells.length + 1)}`
  view.dispatch({
    changes: { from: end, insert },
    selection: { anchor: end + insert.length - 2 },
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

function columnsOf(found: TableInText): number {
  return cellsIn(found, 0).length
}

/** A new row below row `after`, as wide as the line that divides the table. Nothing else in the table changes. */
function insertRow(view: EditorView, found: TableInText, { row: after, column }: TableCell): true {
  const { state } = view
  const index = Math.max(1, lineOf(after))
  const line = found.lines[index]
  const divider = found.lines[1]
  if (!line || !divider) return true
  const prefix = line.text.slice(0, found.prefixes[index] ?? 0)
  const row = divider.text.slice(found.prefixes[1] ?? 0).replace(/[-:]/g, ' ')
  const cell = cellsOf(row)[column]
  view.dispatch({
    changes: { from: line.to, insert: state.lineBreak + prefix + row },
    selection: { anchor: line.to + 1 + prefix.length + (cell?.to ?? 0) },
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

function appendRow(view: EditorView, found: TableInText, column: number): true {
  return insertRow(view, found, { row: found.lines.length - 2, column })
}

/** Adds a row above the one of the cursor, below the heading at the earliest. */
export function addRowAbove(view: EditorView): boolean {
  const found = tableAt(view.state)
  return found !== null && insertRow(view, found, { ...found.place, row: Math.max(0, found.place.row - 1) })
}

/** Adds a row below the one of the cursor; below the last one of a table elsewhere, which `at` is a place in. */
export function addRowBelow(view: EditorView, at = view.state.selection.main.head): boolean {
  const found = tableAt(view.state, at)
  return found !== null && insertRow(view, found, found.place)
}

/** Goes to the next cell, in a new row after the last one (Tab). */
export function nextCell(view: EditorView): boolean {
  const found = tableAt(view.state)
  if (!found) return false
  const { row, column } = onDivider(view.state, found) ? { row: 0, column: columnsOf(found) - 1 } : found.place
  if (column + 1 < columnsOf(found)) return goTo(view, found, { row, column: column + 1 })
  if (row + 2 < found.lines.length) return goTo(view, found, { row: row + 1, column: 0 })
  return appendRow(view, found, 0)
}

/** Goes to the cell before (Shift+Tab). */
export function previousCell(view: EditorView): boolean {
  const found = tableAt(view.state)
  if (!found) return false
  const { row, column } = onDivider(view.state, found) ? { row: 1, column: 0 } : found.place
  if (column > 0) return goTo(view, found, { row, column: column - 1 })
  return row > 0 ? goTo(view, found, { row: row - 1, column: columnsOf(found) - 1 }) : true
}

function onDivider(state: EditorState, { lines }: TableInText): boolean {
  return lines[1]?.number === state.doc.lineAt(state.selection.main.head).number
}

/** Goes to the cell below, in a new row after the last one; a last row that says nothing is left instead (Enter). */
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

/** Makes a command on the table at the cursor, or at a place. The table is written anew, with its pipes below each other. */
export function onTable(edit: TableEdit) {
  return (view: EditorView, at = view.state.selection.main.head): boolean => {
    const { state } = view
    const found = tableAt(state, at)
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
      annotations: isolateHistory.of('full'),
      scrollIntoView: true,
      userEvent: 'input.table',
    })
    return true
  }
}

/** Puts a table of two columns into the text. */
export function insertTable(view: EditorView): boolean {
  const lines = ['| Column | Column |', '| ------ | ------ |', '|        |        |']
  return insertBlock(view, lines, { line: 0, from: 2, to: 8 })
}
