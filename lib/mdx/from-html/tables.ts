import { element, type Node, rewrite, text, textOf } from '../tree'
import { contains, isBlank, isBlock, propertyOf, styleOf } from './html'

const LARGEST = 1000

/** Gives tables of data one header row and as many cells in each row; tables that only arrange things become what is in them. */
export function readTables(tree: Node): void {
  rewrite(tree, (node) => (node.tagName === 'table' ? toTable(node) : node))
}

interface TableRow {
  cells: Node[]
}

function toTable(table: Node): Node[] {
  const rows = rowsOf(table)
  const caption = (table.children ?? [])
    .filter(({ tagName }) => tagName === 'caption')
    .map(({ children }) => element('p', {}, children ?? []))
  if (isLayout(table, rows)) return [...caption, ...rows.flatMap(({ cells }) => cells.map(({ children }) => element('div', {}, children)))]
  const grid = trimmed(spread(rows))
  const [first, ...others] = grid
  if (!first) return caption
  const align = first.map((_, column) => alignOf(grid.map((row) => row[column])))
  const toRow = (name: string) => (row: (Node | null)[]) =>
    element(
      'tr',
      {},
      row.map((cell, column) => element(name, align[column] ? { align: align[column] } : {}, cell ? inlined(cell) : [])),
    )
  return [...caption, element('table', {}, [element('thead', {}, [toRow('th')(first)]), element('tbody', {}, others.map(toRow('td')))])]
}

function rowsOf(node: Node): TableRow[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.tagName !== 'tr') return child.tagName === 'caption' ? [] : rowsOf(child)
    const cells = (child.children ?? []).filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    return [{ cells }]
  })
}

function isLayout(table: Node, rows: readonly TableRow[]): boolean {
  const role = propertyOf(table, 'role')
  if (role === 'presentation' || role === 'none' || contains(table, ({ tagName }) => tagName === 'table')) return true
  if (rows.every(({ cells }) => cells.length <= 1))
    return rows.length <= 1 || contains(table, ({ tagName }) => tagName === 'p' || tagName === 'pre')
  return rows.length === 1 && contains(table, ({ tagName = '' }) => /^(?:h[1-6]|pre)$/.test(tagName))
}

/** Cells that go over several columns or rows stand in the first of them; the others are blank. */
function spread(rows: readonly TableRow[]): (Node | null)[][] {
  const grid: (Node | null | undefined)[][] = rows.map(() => [])
  rows.forEach(({ cells }, row) => {
    let column = 0
    for (const cell of cells) {
      while (grid[row]?.[column] !== undefined) column++
      const width = spanOf(cell, 'colSpan')
      const height = Math.min(spanOf(cell, 'rowSpan'), rows.length - row)
      for (let down = 0; down < height; down++)
        for (let right = 0; right < width; right++) (grid[row + down] as (Node | null)[])[column + right] = down + right === 0 ? cell : null
      column += width
    }
  })
  const width = Math.max(0, ...grid.map(({ length }) => length))
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null))
}

function spanOf(cell: Node, name: string): number {
  return Math.min(LARGEST, Math.max(1, Math.trunc(Number(propertyOf(cell, name))) || 1))
}

const isEmpty = (cell: Node | null | undefined) => !cell || isBlank(cell)

/** Spreadsheets hand over empty rows and columns at the ends. */
function trimmed(grid: (Node | null)[][]): (Node | null)[][] {
  const full = grid.map((row) => !row.every(isEmpty))
  const rows = grid.slice(Math.max(0, full.indexOf(true)), full.lastIndexOf(true) + 1)
  let width = rows[0]?.length ?? 0
  while (width > 0 && rows.every((row) => isEmpty(row[width - 1]))) width--
  return width === 0 ? [] : rows.map((row) => row.slice(0, width))
}

function alignOf(column: readonly (Node | null | undefined)[]): string {
  const said = column
    .filter((cell) => !isEmpty(cell))
    .map((cell) => (cell && (styleOf(cell).get('text-align') || propertyOf(cell, 'align'))) || '')
  const last = said.at(-1) ?? ''
  return said.slice(1).every((one) => one === last) && /^(?:right|center)$/.test(last) ? last : ''
}

/** The content of a cell in one line: what would be a paragraph, an item or a line of its own begins after a break. */
function inlined(cell: Node): Node[] {
  const parts: Node[] = []
  const addBreak = () => {
    if (parts.length > 0 && parts.at(-1)?.tagName !== 'cell-break') parts.push(element('cell-break', {}))
  }
  const add = (node: Node) => {
    if (node.tagName === 'br') addBreak()
    else if (node.tagName === 'pre') {
      for (const line of textOf(node).split('\n')) {
        addBreak()
        if (line.trim()) parts.push(element('code', {}, [text(line)]))
      }
      addBreak()
    } else if (isBlock(node)) {
      addBreak()
      if (node.tagName === 'li') parts.push(text('• '))
      for (const child of node.children ?? []) add(child)
      addBreak()
    } else if (!isSpace(node) || (parts.length > 0 && parts.at(-1)?.tagName !== 'cell-break')) parts.push(withBreaks(node))
  }
  for (const child of cell.children ?? []) add(child)
  while (parts.length > 0 && (parts.at(-1)?.tagName === 'cell-break' || isSpace(parts.at(-1)))) parts.pop()
  return parts
}

const isSpace = (node: Node | undefined) => node?.type === 'text' && !node.value?.trim()

function withBreaks(node: Node): Node {
  const inside = { ...node, ...(node.children ? { children: [...node.children] } : {}) }
  rewrite(inside, (child) => (child.tagName === 'br' ? element('cell-break', {}) : isBlock(child) ? (child.children ?? []) : child))
  return inside
}
