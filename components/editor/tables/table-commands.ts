import * as messages from '@/lib/messages/generated/editor'
import type { TextCommand } from '../base/command'
import { addColumn, alignColumn, deleteColumn, deleteRow, format, moveColumn, moveRow, type TableEdit } from './table-edits'
import { inTable } from './table-in-text'
import { addRowAbove, addRowBelow, cellBelow, insertTable, nextCell, onTable, previousCell } from './table-keys'

function tableCommand(id: string, name: string, edit: TableEdit, keys?: readonly string[]): TextCommand {
  return {
    id: `table-${id}`,
    name,
    group: messages.table(),
    ...(keys ? { keys } : {}),
    run: (view) => onTable(edit)(view),
    isHere: inTable,
  }
}

/** Commands on the table at the cursor. */
export const tableCommands: readonly TextCommand[] = [
  { id: 'table', name: messages.table(), group: messages.table(), run: insertTable },
  { id: 'table-next', name: messages.nextCell(), group: messages.table(), keys: ['Tab'], run: nextCell, isHere: inTable },
  { id: 'table-previous', name: messages.previousCell(), group: messages.table(), keys: ['Shift-Tab'], run: previousCell, isHere: inTable },
  { id: 'table-below', name: messages.cellBelow(), group: messages.table(), keys: ['Enter'], run: cellBelow, isHere: inTable },
  { id: 'table-row-above', name: messages.addRowAbove(), group: messages.table(), run: addRowAbove, isHere: inTable },
  { id: 'table-row-below', name: messages.addRowBelow(), group: messages.table(), run: (view) => addRowBelow(view), isHere: inTable },
  tableCommand('row-up', messages.moveRowUp(), moveRow(-1), ['Alt-ArrowUp']),
  tableCommand('row-down', messages.moveRowDown(), moveRow(1), ['Alt-ArrowDown']),
  tableCommand('delete-row', messages.deleteRow(), deleteRow),
  tableCommand('column-before', messages.addColumnBefore(), addColumn(0)),
  tableCommand('column-after', messages.addColumnAfter(), addColumn(1)),
  tableCommand('column-left', messages.moveColumnLeft(), moveColumn(-1)),
  tableCommand('column-right', messages.moveColumnRight(), moveColumn(1)),
  tableCommand('delete-column', messages.deleteColumn(), deleteColumn),
  tableCommand('align-left', messages.alignColumnLeft(), alignColumn('left')),
  tableCommand('align-center', messages.alignColumnInMiddle(), alignColumn('center')),
  tableCommand('align-right', messages.alignColumnRight(), alignColumn('right')),
  tableCommand('align-none', messages.alignColumnAsUsual(), alignColumn(null)),
  tableCommand('format', messages.formatTable(), format),
]
