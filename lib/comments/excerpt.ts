/** Shortens a text to its beginning, in one line of at most 140 characters. */
export function toExcerpt(source: string): string {
  const line = source.replace(/\s+/g, ' ').trim()
  return line.length > 140
    ? `${line
        .slice(0, 140)
        .toWellFormed()
        .replace(/\s\S*$/, '')}…`
    : line
}
