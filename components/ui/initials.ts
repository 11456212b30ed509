const segmenter = new Intl.Segmenter()

/** Shortens a name to its initials: up to two letters, of its first and its last word. */
export function toInitials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}\p{M}'’]+/u).filter((word) => word !== '')
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [words[0] ?? name, last].map(firstLetter).join('').toLocaleUpperCase()
}

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment
  return ''
}
