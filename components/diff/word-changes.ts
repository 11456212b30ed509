import { findDifferences } from '@/lib/posts/merge/differences'

export interface WordChange {
  kind: 'same' | 'removed' | 'added'
  text: string
}

const token = /[\p{L}\p{M}\p{N}_]+|\r\n|\s|(?!\u200d)\p{Cf}|(?:\u200d|[^\p{L}\p{M}\p{N}_\s\p{Cf}])+/gu

/** Words, single blanks, invisible characters and runs of signs; joined they are the text. */
export function splitWords(text: string): string[] {
  return text.match(token) ?? []
}

/** Compares two lists of words. A blank between two changed words belongs to the change, so that one stretch is shown for another. */
export function compareWords(before: readonly string[], after: readonly string[]): WordChange[] {
  const parts: WordChange[] = []
  const add = (kind: WordChange['kind'], words: readonly string[]) => {
    const text = words.join('')
    if (text) parts.push({ kind, text })
  }
  let [removed, added, done] = [[] as string[], [] as string[], 0]
  const changes = findDifferences(before, after)
  for (const [index, change] of changes.entries()) {
    removed.push(...before.slice(...change.before))
    added.push(...after.slice(...change.after))
    const next = changes[index + 1]?.before[0] ?? before.length
    const between = before.slice(change.before[1], next)
    if (changes[index + 1] && between.every((word) => word === ' ') && removed.length > 0 && added.length > 0) {
      removed.push(...between)
      added.push(...between)
    } else {
      add('same', before.slice(done, change.before[1] - removed.length))
      add('removed', removed)
      add('added', added)
      ;[removed, added, done] = [[], [], change.before[1]]
    }
  }
  add('same', before.slice(done))
  return parts
}
