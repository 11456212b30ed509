/** `text` with the places marked whose words contain one of `words`, in any case and with or without accents. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return splitMarks(text, words).map(({ part, marked, at }) => (marked ? <mark key={at}>{part}</mark> : part))
}

interface Part {
  part: string
  marked: boolean
  /** Offset at which it begins in the text. */
  at: number
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Cuts `text` into what is to be marked and what is not. The parts joined are the text. */
export function splitMarks(text: string, words: readonly string[]): Part[] {
  const wanted = words.map(fold).filter(Boolean)
  if (wanted.length === 0) return [{ part: text, marked: false, at: 0 }]
  const parts: Part[] = []
  for (const { 0: part, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu)) {
    const marked = wanted.some((word) => fold(part).includes(word))
    const last = parts.at(-1)
    if (last && !last.marked && !marked) last.part += part
    else parts.push({ part, marked, at: index })
  }
  return parts
}
