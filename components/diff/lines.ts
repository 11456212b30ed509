import { findDifferences } from '@/lib/posts/merge/differences'
import { compareWords, splitWords, type WordChange } from './word-changes'

/** A line that stayed, came, went, or came in the place of another one. */
export interface LineChange {
  kind: 'same' | 'removed' | 'added' | 'changed'
  parts: WordChange[]
}

/** Pairs of lines that may be compared to find which became which. */
const PAIRS = 400
/** Characters that are looked into word by word; lines beyond are compared as a whole. */
const BUDGET = 200_000
/** Of the words of two lines, the share that both have from which on one is an edit of the other. */
const ALIKE = 0.4

/** The lines of two texts, each with its line end, and within lines that were edited the words. */
export function compareLines(before: string, after: string): LineChange[] {
  const [old, now] = [splitLines(before), splitLines(after)]
  const rows: LineChange[] = []
  const budget = { left: BUDGET }
  let done = 0
  const add = (kind: 'same' | 'removed' | 'added', lines: readonly string[]) => {
    for (const text of lines) rows.push({ kind, parts: [{ kind, text }] })
  }
  for (const change of findDifferences(old, now)) {
    add('same', old.slice(done, change.before[0]))
    let [from, to] = [0, 0]
    const stretch = { old: old.slice(...change.before), now: now.slice(...change.after) }
    for (const [oldLine, nowLine] of pairsOf(stretch.old, stretch.now, budget)) {
      add('removed', stretch.old.slice(from, oldLine))
      add('added', stretch.now.slice(to, nowLine))
      rows.push({ kind: 'changed', parts: compareWords(splitWords(stretch.old[oldLine] ?? ''), splitWords(stretch.now[nowLine] ?? '')) })
      ;[from, to] = [oldLine + 1, nowLine + 1]
    }
    add('removed', stretch.old.slice(from))
    add('added', stretch.now.slice(to))
    done = change.before[1]
  }
  add('same', old.slice(done))
  return rows
}

/** Lines with their ends; joined they are the text. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []
}

/** Which lines became which, in order: of all ways to pair them the one in which most is alike. */
function pairsOf(old: readonly string[], now: readonly string[], budget: { left: number }): [number, number][] {
  const likenessOf = (line: string, other: string) => {
    budget.left -= line.length + other.length
    return budget.left < 0 ? 0 : likeness(line, other)
  }
  if (old.length * now.length > PAIRS) {
    return old.length === now.length
      ? old.flatMap((line, at): [number, number][] => (likenessOf(line, now[at] ?? '') ? [[at, at]] : []))
      : []
  }
  const likes = old.map((line) => now.map((other) => likenessOf(line, other)))
  const best = Array.from({ length: old.length + 1 }, () => Array<number>(now.length + 1).fill(0))
  const scoreAt = (from: number, to: number) => best[from]?.[to] ?? 0
  const paired = (from: number, to: number) => scoreAt(from + 1, to + 1) + (likes[from]?.[to] ?? 0)
  for (let from = old.length - 1; from >= 0; from--) {
    for (let to = now.length - 1; to >= 0; to--) {
      ;(best[from] as number[])[to] = Math.max(scoreAt(from + 1, to), scoreAt(from, to + 1), paired(from, to))
    }
  }
  const pairs: [number, number][] = []
  for (let [from, to] = [0, 0]; from < old.length && to < now.length; ) {
    if (likes[from]?.[to] && scoreAt(from, to) === paired(from, to)) pairs.push([from++, to++])
    else if (scoreAt(from, to) === scoreAt(from + 1, to)) from++
    else to++
  }
  return pairs
}

/** The share of words that both lines have, 1 when only blanks differ; 0 when it is too small for one to be an edit of the other. */
function likeness(old: string, now: string): number {
  if (old.trim() === now.trim()) return 1
  const words = splitWords(old).filter((word) => word.trim())
  const others = splitWords(now).filter((word) => word.trim())
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of others) {
    const left = counts.get(word) ?? 0
    if (left > 0) common++
    counts.set(word, left - 1)
  }
  const share = (2 * common) / (words.length + others.length || 1)
  return share < ALIKE ? 0 : share
}
