import type { Drawing, SyntaxNode } from './drawing'

/** So many lines above and below what is drawn count for the width of columns. */
const REACH = 200

interface Cell {
  from: number
  to: number
}

/** Gives the cells of a column one width; where the page is too narrow they come to stand below each other. */
export function drawTable(drawing: Drawing, table: SyntaxNode): void {
  const { doc } = drawing.state
  const top = doc.line(Math.max(1, doc.lineAt(Math.max(table.from, drawing.from)).number - REACH)).from
  const bottom = doc.line(Math.min(doc.lines, doc.lineAt(Math.min(table.to, drawing.to)).number + REACH)).to
  const rows = [...table.getChildren('TableHeader'), ...table.getChildren('TableRow')].filter(({ from, to }) => to >= top && from <= bottom)
  const cells = rows.map(cellsOf)
  const widths: number[] = []
  for (const row of cells) {
    for (const [column, { from, to }] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, to - from)
  }
  for (const [at, row] of rows.entries()) {
    if (row.to < drawing.from || row.from > drawing.to) continue
    drawing.line(row.from, row.name === 'TableHeader' ? 'lv-row lv-header' : 'lv-row')
    for (const [column, { from, to }] of (cells[at] ?? []).entries()) drawing.mark(from, to, 'lv-cell', `min-width: ${widths[column]}ch`)
  }
  const divider = table.getChild('TableDelimiter')
  if (!divider || divider.to < drawing.from || divider.from > drawing.to) return
  drawing.line(divider.from, drawing.isOpen(divider.from, divider.to) ? 'lv-row' : 'lv-row lv-divider')
  if (!drawing.isOpen(divider.from, divider.to)) drawing.hide(divider.from, divider.to)
}

/** What stands between the bars of a row, with the spaces around it. */
function cellsOf(row: SyntaxNode): Cell[] {
  const bars = row.getChildren('TableDelimiter')
  const [first] = bars
  const edges = [...(first && first.from === row.from ? [] : [{ from: row.from, to: row.from }]), ...bars]
  return edges.map((bar, at) => ({ from: bar.to, to: edges[at + 1]?.from ?? row.to })).filter(({ from, to }) => from < to)
}
