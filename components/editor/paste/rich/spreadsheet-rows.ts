/**
 * Reads the cells of what a spreadsheet hands over as text; null when the text is no table of at least two rows and two columns.
 */
export function spreadsheetRows(text: string): string[][] | null {
  if (!text.includes('\t')) return null
  const rows = parse(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''))
  const width = rows[0]?.length ?? 0
  const isEven = rows.length >= 2 && width >= 2 && rows.every((row) => row.length === width)
  // Indented code has tabs too.
  const isCode = rows.every(([first]) => first?.trim() === '')
  return isEven && !isCode ? rows : null
}

/** A cell with a line end or a tab stands in quotes, with its own quotes doubled. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') break
    if (match[3] === '\n') rows.push([])
  }
  return rows
}
