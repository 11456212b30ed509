const most = 600

/** Quotes a text in Markdown, as a reply begins: line by line, without what it quotes itself, at most 600 characters of it. */
export function toQuote(source: string): string {
  const text = source
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const short =
    text.length > most
      ? `${text
          .slice(0, most)
          .toWellFormed()
          .replace(/\s+\S*$/, '')} …`
      : text
  if (short === '') return ''
  return `${short
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n`
}
