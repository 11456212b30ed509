/** Shortens a text to one line of at most `length` characters, with an ellipsis in place of what is left out. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line
}
