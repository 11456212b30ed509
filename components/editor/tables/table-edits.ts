import type { Align, Table } from './table'

/** A cell by its row and column; row 0 is the heading. */
export interface TableCell {
  row: number
  column: number
}

/** A change to a table, with the place where the cursor goes; null when there is nothing to change. */
export type TableEdit = (table: Table, place: TableCell) => { table: Table; place: TableCell } | null

const inserted = <Item>(list: readonly Item[], at: number, item: Item) => [...list.slice(0, at), item, ...list.slice(at)]
const without = <Item>(list: readonly Item[], at: number) => list.filter((_, index) => index !== at)

function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from]
  return item === undefined ? [...list] : inserted(without(list, from), to, item)
}

/** Deletes a row; the heading stays. */
export const deleteRow: TableEdit = ({ rows, align }, { row, column }) => {
  if (row === 0) return null
  return { table: { rows: without(rows, row), align }, place: { row: Math.min(row, rows.length - 2), column } }
}

/** Moves a row up or down; the heading stays first. */
export function moveRow(by: -1 | 1): TableEdit {
  return ({ rows, align }, { row, column }) => {
    const to = row + by
    if (row === 0 || to < 1 || to >= rows.length) return null
    return { table: { rows: moved(rows, row, to), align }, place: { row: to, column } }
  }
}

/** Adds a column before or after that of the cell. */
export function addColumn(by: 0 | 1): TableEdit {
  return ({ rows, align }, { row, column }) => {
    const at = column + by
    return { table: { rows: rows.map((cells) => inserted(cells, at, '')), align: inserted(align, at, null) }, place: { row, column: at } }
  }
}

/** Deletes a column; the last one stays. */
export const deleteColumn: TableEdit = ({ rows, align }, { row, column }) => {
  if (align.length < 2) return null
  const place = { row, column: Math.min(column, align.length - 2) }
  return { table: { rows: rows.map((cells) => without(cells, column)), align: without(align, column) }, place }
}

/** Moves a column to the left or right. */
export function moveColumn(by: -1 | 1): TableEdit {
  return ({ rows, align }, { row, column }) => {
    const to = column + by
    if (to < 0 || to >= align.length) return null
    return { table: { rows: rows.map((cells) => moved(cells, column, to)), align: moved(align, column, to) }, place: { row, column: to } }
  }
}

/** Aligns a column. */
export function alignColumn(wanted: Align): TableEdit {
  return ({ rows, align }, place) => ({
    table: { rows, align: align.map((one, column) => (column === place.column ? wanted : one)) },
    place,
  })
}

/** Changes nothing: the table is written anew, with its pipes below each other. */
export const format: TableEdit = (table, place) => ({ table, place })
