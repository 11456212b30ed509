import type { TextCommand } from '../base/command'
import { addColumn, alignColumn, deleteColumn, deleteRow, format, moveColumn, moveRow, type TableEdit } from './table-edits'
import { inTable } from './table-in-text'
import { addRowAbove, addRowBelow, cellBelow, insertTable, nextCell, onTable, previousCell } from './table-keys'

function tableCommand(id: string, name: string, edit: TableEdit, keys?: readonly string[]): TextCommand {
  return { id: `table-${id}`, name, group: 'Table', ...(keys ? { keys } : {}), run: (view) => onTable(edit)(view), isHere: inTable }
}

/** Commands on the table at the cursor. */
export const tableCommands: readonly TextCommand[] = [
  { id: 'table', name: 'Table', group: 'Table', run: insertTable },
  { id: 'table-next', name: 'Next cell', group: 'Table', keys: ['Tab'], run: nextCell, isHere: inTable },
  { id: 'table-previous', name: 'Previous cell', group: 'Table', keys: ['Shift-Tab'], run: previousCell, isHere: inTable },
  { id: 'table-below', name: 'Cell below', group: 'Table', keys: ['Enter'], run: cellBelow, isHere: inTable },
  { id: 'table-row-above', name: 'Add a row above', group: 'Table', run: addRowAbove, isHere: inTable },
  { id: 'table-row-below', name: 'Add a row below', group: 'Table', run: (view) => addRowBelow(view), isHere: inTable },
  tableCommand('row-up', 'Move the row up', moveRow(-1), ['Alt-ArrowUp']),
  tableCommand('row-down', 'Move the row down', moveRow(1), ['Alt-ArrowDown']),
  tableCommand('delete-row', 'Delete the row', deleteRow),
  tableCommand('column-before', 'Add a column before', addColumn(0)),
  tableCommand('column-after', 'Add a column after', addColumn(1)),
  tableCommand('column-left', 'Move the column left', moveColumn(-1)),
  tableCommand('column-right', 'Move the column right', moveColumn(1)),
  tableCommand('delete-column', 'Delete the column', deleteColumn),
  tableCommand('align-left', 'Align the column left', alignColumn('left')),
  tableCommand('align-center', 'Align the column in the middle', alignColumn('center')),
  tableCommand('align-right', 'Align the column right', alignColumn('right')),
  tableCommand('align-none', 'Align the column as usual', alignColumn(null)),
  tableCommand('format', 'Format the table', format),
]
