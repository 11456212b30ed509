const most = 600

/** A text as a reply begins that quotes it: its own words line by line, without what it quotes itself, at most 600 characters of it. */
export function toQuote(source: string): string {
  const own = source
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const short =
    own.length > most
      ? `${own
          .slice(0, most)
          .toWellFormed()
          .replace(/\s+\S*$/, '')} …`
      : own
  if (short === '') return ''
  return `${short
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n`
}
