import type { Line } from '@codemirror/state'
import type { SyntaxNode } from '../../syntax/tree'
import { type Align, cellsOf, readTable } from '../../tables/table'
import { prefixOf } from '../../tables/table-in-text'
import { drawCell, drawFrame, skip } from '../drawing/cells-and-frames'
import type { Drawing } from '../drawing/drawing'
import { TableTools } from './tools'

/** Part of a cell that is shown. */
interface Cell {
  from: number
  to: number
  /** The first place for the cursor. */
  start: number
  /** Position of the next bar. */
  end: number
}

/**
 * Draws a table as a grid: each row stays its line of the text, each cell the part of it between two pipes. What stands between
 * the cells is hidden, and the cursor passes it at once.
 */
export function drawTable(drawing: Drawing, table: SyntaxNode): void {
  const { doc } = drawing.state
  const [first, last] = [doc.lineAt(table.from), doc.lineAt(table.to)]
  const divider = first.number < doc.lines ? doc.line(first.number + 1) : first
  const shape = readTable([first.text.slice(table.from - first.from), divider.text.slice(prefixOf(divider.text))])
  if (!shape || !/^[\s>]*$/.test(first.text.slice(0, table.from - first.from))) return
  drawFrame(drawing, first.from, last.to, { class: 'lv-table', style: `--columns: ${shape.align.length}` })
  let before = Math.max(0, first.from - 1)
  for (const line of drawing.lines(table.from, table.to)) {
    if (line.number === divider.number) {
      drawDivider(drawing, line)
      continue
    }
    for (const { start, to } of drawRow(drawing, line, shape.align, line.number === first.number)) {
      skip(drawing, before, start)
      before = to
    }
  }
  if (last.to <= drawing.to) {
    skip(drawing, before, Math.min(doc.length, last.to + 1))
    drawing.below(last.from, new TableTools())
  }
}

function drawDivider(drawing: Drawing, line: Line): void {
  if (drawing.cursor !== null && drawing.isOpen(line.from, line.to)) {
    drawing.line(line.from, 'lv-raw-row')
    return
  }
  drawing.line(line.from, 'lv-gone')
  drawing.hide(line.from, line.to)
}

/** Each cell has the bar before it, and the last one that at the end of the line. */
function drawRow(drawing: Drawing, line: Line, align: readonly Align[], isHeading: boolean): Cell[] {
  drawing.line(line.from, isHeading ? 'lv-row lv-heading-row' : 'lv-row')
  const cells = shownCells(drawing, line)
  for (const [column, { from, to }] of cells.entries()) {
    const before = column === 0 ? line.from : (cells[column - 1]?.end ?? line.from)
    const after = column === cells.length - 1 ? line.to : (cells[column]?.end ?? line.to)
    const side = column % 2 ? 'even' : 'odd'
    drawCell(drawing, before, after, `lv-cell lv-${side} lv-${align[column] ?? 'usual'}${column < align.length ? '' : ' lv-extra'}`)
    drawing.hide(before, from)
    drawing.hide(to, after)
  }
  return cells
}

/** The cells of a row with those spaces around them that are shown: one where there is nothing else, and those being typed. */
function shownCells(drawing: Drawing, line: Line): Cell[] {
  const prefix = prefixOf(line.text)
  return cellsOf(line.text.slice(prefix)).map((cell) => {
    const text = { from: prefix + cell.from, to: prefix + cell.to }
    const start = line.from + line.text.slice(prefix, text.from).trimEnd().length + prefix
    const end = line.from + text.to + (/^\s*/.exec(line.text.slice(text.to))?.[0].length ?? 0)
    const from = text.from === text.to ? start : line.from + text.from
    const shown: Cell = { from, to: line.from + text.to, start: line.from + text.from, end }
    const { cursor } = drawing
    if (cursor === null || cursor < start || cursor > end) return shown
    drawing.openOnly(Math.min(from, cursor), Math.max(shown.to, cursor))
    return { from: Math.min(from, cursor), to: Math.max(shown.to, cursor), start: Math.min(shown.start, cursor), end }
  })
}
