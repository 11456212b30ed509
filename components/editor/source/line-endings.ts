/**
 * What divides the lines of a text, so that an editor that is given it hands the same text back: a text with both kinds keeps
 * its carriage returns as characters.
 */
export function lineSeparatorOf(text: string): '\n' | '\r\n' {
  const pairs = text.match(/\r\n/g)?.length ?? 0
  const single = text.match(/\r(?!\n)|(?<!\r)\n/g)?.length ?? 0
  return pairs > 0 && single === 0 ? '\r\n' : '\n'
}
