import { findDifferences } from './differences'

interface EndedLine {
  words: string
  /** Empty for the last one. */
  end: string
}

const MARK = '\uFEFF'

/**
 * Restores `posted` as it was typed: browsers end every line of a posted form with CRLF, and reading it drops a byte order mark at its
 * beginning. Lines that `base` has too end as they do there, the others as most of its lines do.
 */
export function restoreLineEndings(base: string, posted: string): string {
  const known = linesOf(base)
  const lines = linesOf(base.startsWith(MARK) && !posted.startsWith(MARK) ? MARK + posted : posted)
  const usual = usualEnd(known)
  const wordsOf = (list: readonly EndedLine[]) => list.map(({ words }) => words)
  const ends = lines.map(({ end }) => (end === '' ? '' : usual))
  let [from, at] = [0, 0]
  const keep = (until: number) => {
    for (; at < until; at++, from++) ends[at] = lines[at]?.end ? known[from]?.end || usual : ''
  }
  for (const { before, after } of findDifferences(wordsOf(known), wordsOf(lines))) {
    keep(after[0])
    // Of lines that were rewritten one by one, each keeps its end.
    if (before[1] - before[0] === after[1] - after[0]) keep(after[1])
    ;[from, at] = [before[1], after[1]]
  }
  keep(lines.length)
  return join(lines, ends)
}

function linesOf(text: string): EndedLine[] {
  const parts = text.split(/(\r\n?|\n)/)
  return parts.flatMap((words, index) => (index % 2 === 0 ? { words, end: parts[index + 1] ?? '' } : []))
}

function usualEnd(lines: readonly EndedLine[]): string {
  const counts = new Map<string, number>()
  for (const { end } of lines) if (end) counts.set(end, (counts.get(end) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '\n'
}

/** A carriage return before an empty line that ends with a line feed would make one line end of two. */
function join(lines: readonly EndedLine[], ends: readonly string[]): string {
  return lines
    .map(({ words }, at) => words + (ends[at] === '\r' && lines[at + 1]?.words === '' && ends[at + 1] === '\n' ? '\r\n' : ends[at]))
    .join('')
}
