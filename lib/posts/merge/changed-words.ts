import type { ChangedWords } from '../types'
import { findDifferences } from './differences'

/** Counts the words that an edit put in and took out. */
export function countChangedWords(before: string, after: string): ChangedWords {
  const sum = { added: 0, removed: 0 }
  const [old, now] = [before.split('\n'), after.split('\n')]
  for (const lines of findDifferences(old, now)) {
    const [was, is] = [wordsOf(old.slice(...lines.before)), wordsOf(now.slice(...lines.after))]
    for (const change of findDifferences(was, is)) {
      sum.removed += change.before[1] - change.before[0]
      sum.added += change.after[1] - change.after[0]
    }
  }
  return sum
}

function wordsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [])
}
