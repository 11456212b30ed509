import type { Text } from '@codemirror/state'

/** Of a text; line and column count from 1. */
export interface Place {
  line: number
  column: number
}

/** One thing to correct. */
export interface Problem extends Place {
  message: string
}

/** Where `problem` begins in the text, as an offset; the nearest place when the text is shorter by now. */
export function offsetOf(doc: Text, { line, column }: Place): number {
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(place.from + Math.max(column, 1) - 1, place.to)
}

/** The range to underline: from the problem's place to the end of the word there, at least one character when there is one. */
export function rangeOf(doc: Text, problem: Problem): { from: number; to: number } {
  const from = offsetOf(doc, problem)
  const line = doc.lineAt(from)
  const rest = line.text.slice(from - line.from)
  const word = /^(?:<\/?)?[\p{L}\p{N}_.-]+|^./u.exec(rest)?.[0] ?? ''
  if (word) return { from, to: from + word.length }
  return { from: Math.max(line.from, from - 1), to: from }
}
