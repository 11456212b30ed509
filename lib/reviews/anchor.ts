const MOST = 200

/**
 * Returns the beginning of the block whose first line is `line`: at most 200 characters, up to an empty line. Null where there is
 * no text.
 */
export function quoteAt(source: string, line: number): string | null {
  return quoteIn(source.split(/\r\n?|\n/), line - 1)
}

function quoteIn(lines: readonly string[], at: number): string | null {
  if (!lines[at]?.trim()) return null
  let end = at + 1
  while (lines[end]?.trim()) end++
  return lines.slice(at, end).join('\n').trim().slice(0, MOST)
}

/**
 * The line on which a note's block stands in `source`: where it was, else the nearest place that has its quote, else null,
 * when the text has changed since.
 */
export function findAnchor(source: string, { line, quote }: { line: number | null; quote: string }): number | null {
  if (line === null || !quote) return null
  const lines = source.split(/\r\n?|\n/)
  const places = lines.flatMap((text, at) => (quote.startsWith(text.trim().slice(0, MOST)) && quoteIn(lines, at) === quote ? [at + 1] : []))
  return places.sort((one, other) => Math.abs(one - line) - Math.abs(other - line))[0] ?? null
}
