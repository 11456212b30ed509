/**
 * Finds the one of `words` that somebody who typed `typed` probably meant, by Damerau-Levenshtein distance; null when none is
 * near. Upper and lower case are the same.
 */
export function nearestWord(typed: string, words: Iterable<string>): string | null {
  const wanted = typed.toLowerCase()
  let best: string | null = null
  let least = Math.floor(Math.min(8, wanted.length) / 3) + 1
  for (const word of words) {
    const steps = distance(wanted, word.toLowerCase())
    if (steps < least && word !== typed) [best, least] = [word, steps]
  }
  return best
}

/** Counts the letters that are put in, left out, changed or swapped with the next (Damerau-Levenshtein distance). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1
      const steps = [(rows[row - 1]?.[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (rows[row - 1]?.[at - 1] ?? 0) + same]
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        steps.push((rows[row - 2]?.[at - 2] ?? 0) + 1)
      current.push(Math.min(...steps))
    }
    rows.push(current)
  }
  return rows[one.length]?.[other.length] ?? 0
}
