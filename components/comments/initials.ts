const segmenter = new Intl.Segmenter()

/** Up to two letters that stand for a name: of its first and its last word. */
export function toInitials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? name
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [first, last].map(firstLetter).join('').toLocaleUpperCase()
}

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word.replace(/^[^\p{L}\p{N}]+/u, ''))) return segment
  return ''
}
