const WORDS_PER_MINUTE = 225

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * The start of `text` in at most `max` characters (ellipsis included): up to the end of a sentence when one ends in the
 * second half of that, else up to the end of a word. A shortened text ends with an ellipsis, a short one is itself.
 */
export function excerptOf(text: string, max: number): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (whole.length <= max) return whole
  const start = whole.slice(0, max + 100)
  const sentence = lastEnd(sentences.segment(start), max - 2, start.length)
  if (sentence >= max / 2) return `${start.slice(0, sentence).trimEnd()} …`
  const word = lastEnd(words.segment(start), max - 1, start.length)
  return `${start.slice(0, word).replace(/[\s\p{Dash_Punctuation}\p{Open_Punctuation},;:.!?]+$/u, '')}…`
}

/** Where the last segment ends that is complete within `limit` and is not cut off by the end of what was looked at. */
function lastEnd(segments: Intl.Segments, limit: number, length: number): number {
  let end = 0
  for (const { segment, index } of segments) {
    const next = index + segment.trimEnd().length
    if (next > limit || next >= length) break
    end = index + segment.length
  }
  return end
}

export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count++
  return count
}

/** Whole minutes, at least one. */
export function readingMinutes(wordCount: number): number {
  return Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE))
}
