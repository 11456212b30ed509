import { findDifferences } from '@/lib/posts/merge/differences'

/** Puts `insert` in the place of what stands from `from` to `to`, offsets in the text before. */
export interface Splice {
  from: number
  to: number
  insert: string
}

/** Finds what makes `after` of `before`, line by line and within the lines only where they differ; in order of place. */
export function changesBetween(before: string, after: string): Splice[] {
  if (before === after) return []
  const [lines, others] = [linesOf(before), linesOf(after)]
  const starts = startsOf(lines)
  return findDifferences(lines, others).map((change) => {
    const from = starts[change.before[0]] ?? before.length
    const old = lines.slice(...change.before).join('')
    return narrowed({ from, to: from + old.length, insert: others.slice(...change.after).join('') }, old)
  })
}

/** Finds the one change between two texts, from the first to the last character that differs. */
export function spliceBetween(before: string, after: string): Splice {
  return narrowed({ from: 0, to: before.length, insert: after }, before)
}

/** Applies a change to the text that it was made for. */
export function applySplice(text: string, { from, to, insert }: Splice): string {
  return text.slice(0, from) + insert + text.slice(to)
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function startsOf(lines: readonly string[]): number[] {
  let at = 0
  return lines.map((line) => {
    at += line.length
    return at - line.length
  })
}

function narrowed({ from, to, insert }: Splice, old: string): Splice {
  const shorter = Math.min(old.length, insert.length)
  let head = alike(shorter, (at, length) => old.startsWith(insert.slice(at, at + length), at))
  if (isHalf(old, head) || isHalf(insert, head)) head--
  const [ends, others] = [old.length, insert.length]
  let tail = alike(shorter - head, (at, length) => old.endsWith(insert.slice(others - at - length, others - at), ends - at))
  if (isHalf(old, old.length - tail) || isHalf(insert, insert.length - tail)) tail--
  return { from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }
}

/** Counts how much of `most` is alike from its beginning: whole stretches are compared first, which takes a long text no time. */
function alike(most: number, isAlike: (at: number, length: number) => boolean): number {
  let at = 0
  for (let length = 4096; length >= 1; length /= 8) while (at + length <= most && isAlike(at, length)) at += length
  return at
}

/** Tells whether `at` divides a surrogate pair, or a pair of carriage return and line feed. */
function isHalf(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const [one, two] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return (one >= 0xd800 && one < 0xdc00 && two >= 0xdc00 && two < 0xe000) || (one === 13 && two === 10)
}
