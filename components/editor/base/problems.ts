import type { Text } from '@codemirror/state'

/** Position in a text; line and column count from 1. */
export interface LineColumn {
  line: number
  column: number
}

/** Way to put a problem right with a click. */
export interface ProblemFix {
  /** Its effect, in words. */
  name: string
  /** True when it may be made for all problems at once without looking. */
  safe: boolean
}

/** One thing to correct, or as a warning one to know. */
export interface Problem extends LineColumn {
  message: string
  /** As lib/mdx gave them: its fixes are found by them. */
  code?: string
  severity?: 'error' | 'warning'
  data?: Readonly<Record<string, string>>
  /** Known ones, the likeliest first. */
  fixes?: readonly ProblemFix[]
}

/** Turns a position into an offset; the nearest one when the text is shorter by now. */
export function offsetOf(doc: Text, { line, column }: LineColumn): number {
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(place.from + Math.max(column, 1) - 1, place.to)
}

/** Turns an offset into a position. */
export function lineColumnOf(doc: Text, offset: number): LineColumn {
  const line = doc.lineAt(offset)
  return { line: line.number, column: offset - line.from + 1 }
}

/** A tag, a property with its value, what stands in braces, a link or a picture, else a word. */
const wrong = new RegExp(
  [
    /<\/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>/u,
    /<!--.*?(?:-->|$)/u,
    /<\/?[\p{L}\p{N}_.:-]+/u,
    /[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|\{[^{}]*\})/u,
    /\{[^{}]*\}?/u,
    /!?\[[^\]]*\]\([^)]*\)/u,
    /[\p{L}\p{N}_.-]+/u,
    /./u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'uy',
)

/** Finds the range to underline for a problem: what is wrong there, at least one character when its line has one. */
export function rangeOf(doc: Text, problem: Problem): { from: number; to: number } {
  const from = offsetOf(doc, problem)
  const line = doc.lineAt(from)
  wrong.lastIndex = from - line.from
  const found = wrong.exec(line.text)?.[0] ?? ''
  if (found) return { from, to: from + found.length }
  return { from: Math.max(line.from, from - 1), to: from }
}
