/** A cell's place in its line, without the white space around it. */
export interface CellRange {
  from: number
  to: number
}

/** Alignment of a column; null where it says nothing. */
export type Align = 'left' | 'center' | 'right' | null

/** A table's cells as they stand in its source, escapes included; the first row is its heading. */
export interface Table {
  rows: string[][]
  align: Align[]
}

/**
 * Finds the cells of a line. As in GFM only a backslash keeps a pipe from dividing, in code too: `a | b` in backticks is two cells,
 * `a \| b` is one.
 */
export function cellsOf(line: string): CellRange[] {
  const cells: CellRange[] = []
  const start = line.length - line.trimStart().length
  const end = line.trimEnd().length
  let from = line[start] === '|' ? start + 1 : start
  for (let at = from; at < end; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '|') {
      cells.push(trimmedCell(line, from, at))
      from = at + 1
    }
  }
  if (from < end || cells.length === 0) cells.push(trimmedCell(line, from, end))
  return cells
}

function trimmedCell(line: string, from: number, to: number): CellRange {
  const text = line.slice(from, to)
  if (text.trim() === '') {
    const place = Math.min(from + 1, to)
    return { from: place, to: place }
  }
  return { from: from + text.length - text.trimStart().length, to: from + text.trimEnd().length }
}

/** Reads the lines of a table; null when the second does not divide it. */
export function readTable(lines: readonly string[]): Table | null {
  const [head = '', divider = '', ...body] = lines
  const texts = (line: string) => cellsOf(line).map(({ from, to }) => line.slice(from, to))
  const signs = texts(divider)
  const heading = texts(head)
  if (signs.length !== heading.length || !signs.every((sign) => /^:?-+:?$/.test(sign))) return null
  const rows = body.map((line) => {
    const cells = texts(line)
    return [...cells, ...heading.slice(cells.length).map(() => '')]
  })
  return { rows: [heading, ...rows], align: signs.map(alignOf) }
}

function alignOf(sign: string): Align {
  if (sign.startsWith(':')) return sign.endsWith(':') && sign.length > 1 ? 'center' : 'left'
  return sign.endsWith(':') ? 'right' : null
}

/** Writes the lines of a table, padded so that its pipes stand below each other in a fixed-width face. */
export function writeTable({ rows, align }: Table): string[] {
  const widths = align.map((_, column) => Math.max(3, ...rows.map((row) => widthOf(row[column] ?? ''))))
  const lines = rows.map((row) => `| ${row.map((text, column) => padded(text, widths[column] ?? 0, align[column] ?? null)).join(' | ')} |`)
  const divider = `| ${align.map((one, column) => dividerOf(one, widths[column] ?? 3)).join(' | ')} |`
  return [lines[0] ?? '', divider, ...lines.slice(1)]
}

function padded(text: string, width: number, align: Align): string {
  const space = Math.max(0, width - widthOf(text))
  if (align === 'right') return ' '.repeat(space) + text
  const left = align === 'center' ? Math.floor(space / 2) : 0
  return ' '.repeat(left) + text + ' '.repeat(space - left)
}

function dividerOf(align: Align, width: number): string {
  const left = align === 'left' || align === 'center' ? ':' : '-'
  const right = align === 'right' || align === 'center' ? ':' : '-'
  return left + '-'.repeat(width - 2) + right
}

const segmenter = new Intl.Segmenter()
const wide =
  /\p{Emoji_Presentation}|\u{fe0f}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
const invisible = /^[\p{M}\p{Cf}]+$/u

/** Counts the columns that a text takes in a fixed-width face: two for a sign of East Asia or an emoji. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += invisible.test(segment) ? 0 : wide.test(segment) ? 2 : 1
  return width
}
