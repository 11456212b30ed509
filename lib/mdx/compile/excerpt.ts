const WORDS_PER_MINUTE = 225
const CODE_LINES_PER_MINUTE = 40

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Takes the start of `text` in at most `max` characters (ellipsis included): up to the end of a sentence when one ends in the
 * second half of that, else up to the end of a word, or of a character where a word is longer. A shortened text ends with an
 * ellipsis, a short one is itself.
 */
export function excerptOf(text: string, max: number): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (whole.length <= max) return whole
  const start = whole.slice(0, max + 100)
  const sentence = lastEnd(sentences.segment(start), max - 2, start.length)
  if (sentence >= max / 2) return `${start.slice(0, sentence).trimEnd()} …`
  const word = lastEnd(words.segment(start), max - 1, start.length) || lastEnd(characters.segment(start), max - 1, start.length)
  return `${start.slice(0, word).replace(/[\s\p{Dash_Punctuation}\p{Open_Punctuation},;:.!?]+$/u, '')}…`
}

/** Finds the end of the last segment that is complete within `limit` and not cut off by the end of the text that was read. */
function lastEnd(segments: Intl.Segments, limit: number, length: number): number {
  let end = 0
  for (const { segment, index } of segments) {
    const next = index + segment.trimEnd().length
    if (next > limit || next >= length) break
    end = index + segment.length
  }
  return end
}

/** Scripts that put no spaces between words: a dictionary has to find them. */
const withoutSpaces =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const runs = new RegExp(
  `[${withoutSpaces}\\u3001\\u3002\\u30fc\\uff0c\\uff0e]*[${withoutSpaces}][${withoutSpaces}\\p{M}\\u3001\\u3002\\u30fc\\uff0c\\uff0e]*`,
  'gu',
)
/** A word as UAX 29 has it, in little time: what stands between letters or digits and holds them together is in it. */
const spaced = /[\p{L}\p{N}\p{M}_]+(?:(?:(?<=\p{L})['’.:·](?=\p{L})|(?<=\p{N})[.,;'](?=\p{N}))[\p{L}\p{N}\p{M}_]+)*/gu

/** Counts by the rules of Unicode, so that languages without spaces have words too. */
export function countWords(text: string): number {
  let count = 0
  const rest = text.replace(runs, (run) => {
    for (const piece of piecesOf(run)) for (const { isWordLike } of words.segment(piece)) if (isWordLike) count++
    return ' '
  })
  for (const _ of rest.matchAll(spaced)) count++
  return count
}

/** The segmenter takes time by the square of what it is given. */
function* piecesOf(run: string): Generator<string> {
  for (let start = 0; start < run.length; start += 500) yield run.slice(start, start + 500)
}

/** Estimates the time that a text takes to read, with the lines of code in it that are looked at, in whole minutes, at least one. */
export function readingMinutes(wordCount: number, codeLines = 0): number {
  return Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE + codeLines / CODE_LINES_PER_MINUTE))
}
