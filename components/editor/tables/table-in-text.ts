import type { EditorState, Line } from '@codemirror/state'
import { nodeAround, treeOf } from '../syntax/tree'
import { type CellRange, cellsOf } from './table'
import type { TableCell } from './table-edits'

/** A table in the text: its lines, and what stands before it on each of them. */
export interface TableInText {
  lines: Line[]
  /** Characters before the table on each line: signs of quotes, indentation. */
  prefixes: number[]
  place: TableCell
}

const tableNames = new Set(['Table'])

/** Says whether the cursor is in a table. */
export function inTable(state: EditorState): boolean {
  return nodeAround(treeOf(state, state.selection.main.head), state.selection.main.head, tableNames) !== null
}

/** Finds the table around an offset of the text, with the cell that this is in or next to. */
export function tableAt(state: EditorState, head = state.selection.main.head): TableInText | null {
  const node = nodeAround(treeOf(state, head), head, tableNames)
  if (!node) return null
  const first = state.doc.lineAt(node.from)
  const last = state.doc.lineAt(node.to)
  const lines = Array.from({ length: last.number - first.number + 1 }, (_, index) => state.doc.line(first.number + index))
  const prefixes = lines.map(({ text, from }, index) => (index === 0 ? node.from - from : prefixOf(text)))
  const here = state.doc.lineAt(head).number - first.number
  const found: TableInText = { lines, prefixes, place: { row: here === 0 ? 0 : Math.max(0, here - 1), column: 0 } }
  const at = head - (lines[here]?.from ?? 0) - (prefixes[here] ?? 0)
  const cells = cellsIn(found, here)
  const column = cells.findIndex(({ to }, index) => at <= to || at < (cells[index + 1]?.from ?? Number.POSITIVE_INFINITY))
  return { ...found, place: { ...found.place, column: Math.max(0, column) } }
}

/** Counts the characters before the table on one of its lines but the first. */
export function prefixOf(text: string): number {
  return /^(?:[ \t]*>)*[ \t]*/.exec(text)?.[0].length ?? 0
}

/** Finds the cells of a line of the table, by offsets behind what stands before it. */
export function cellsIn({ lines, prefixes }: TableInText, index: number): CellRange[] {
  return cellsOf(lines[index]?.text.slice(prefixes[index] ?? 0) ?? '')
}
