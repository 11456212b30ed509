const marker = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
const definition = /^\[\^/
const heading = /^ {0,3}#{1,6}(?:\s|$)/
const fence = /^\s*(?:>\s?)*(`{3,}(?=[^`]*$)|~{3,})/
const fenceEnd = /^\s*(?:>\s?)*(`{3,}|~{3,})\s*$/
const tag = /<(\/?)([A-Za-z][\w.]*)(?=[\s>/]|$)(?:[^<>]*(\/)>)?/g

interface BlockLine {
  text: string
  /** Offset of its end in the whole text, before its line break. */
  end: number
}

/**
 * Divides Markdown where an edit of one part leaves the others alone: paragraphs, headings, items of lists with what is
 * indented below them, tables, and as a whole fenced code, formulas, comments and components. A block begins with the line
 * breaks before it, so that appending one changes no other. Joined, the blocks are the text, byte for byte.
 */
export function splitBlocks(text: string): string[] {
  const lines = splitLines(text)
  const findEnd = findEnds(lines)
  const blocks: string[] = []
  let begin = 0
  let line = skipBlank(lines, 0)
  while (line < lines.length) {
    const next = endOfBlock(lines, line, findEnd)
    const { end } = lines[next - 1] as BlockLine
    blocks.push(text.slice(begin, end))
    begin = end
    line = skipBlank(lines, next)
  }
  if (begin < text.length) blocks.push(text.slice(begin))
  return blocks
}

function splitLines(text: string): BlockLine[] {
  const lines: BlockLine[] = []
  let start = 0
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n|$/g)) {
    lines.push({ text: text.slice(start, index), end: index })
    start = index + lineBreak.length
  }
  return lines
}

const textOf = (lines: readonly BlockLine[], line: number) => lines[line]?.text ?? ''

function skipBlank(lines: readonly BlockLine[], from: number): number {
  let line = from
  while (line < lines.length && textOf(lines, line).trim() === '') line++
  return line
}

/** The line after the block that begins at `first`. */
function endOfBlock(lines: readonly BlockLine[], first: number, findEnd: FindEnd): number {
  const begin = textOf(lines, first)
  const closed = findEnd(first)
  if (closed || heading.test(begin)) return closed ?? first + 1
  const holds = marker.test(begin) || definition.test(begin)
  let end = first + 1
  for (;;) {
    const next = skipBlank(lines, end)
    const text = textOf(lines, next)
    const belongs = holds && /^(?: {2}|\t)/.test(text)
    if (next >= lines.length || (next > end && !belongs) || [marker, definition, heading].some((begins) => begins.test(text))) return end
    const inner = findEnd(next)
    if (inner && !belongs) return end
    end = inner ?? next + 1
  }
}

/** The line after what a line opens and another one closes; null where nothing is, so that typing a fence swallows no text. */
type FindEnd = (line: number) => number | null

/** Each of them is asked for lines in rising order, and goes through the text once. */
function findEnds(lines: readonly BlockLine[]): FindEnd {
  const finders = [
    fenceEnds(lines),
    tagEnds(lines),
    markEnds(lines, '$$', (text) => text.trimEnd().endsWith('$$')),
    markEnds(lines, '{/*', (text) => text.includes('*/}')),
  ]
  return (line) => finders.reduce<number | null>((end, find) => end ?? find(line), null)
}

function fenceEnds(lines: readonly BlockLine[]): FindEnd {
  const closers = lines.map(({ text }, line) => ({ line, ticks: fenceEnd.exec(text)?.[1] ?? '' })).filter(({ ticks }) => ticks)
  const hopeless = new Set<string>()
  let next = 0
  return (line) => {
    const ticks = fence.exec(textOf(lines, line))?.[1]
    if (!ticks || hopeless.has(ticks)) return null
    while ((closers[next]?.line ?? Infinity) <= line) next++
    for (let at = next; at < closers.length; at++) if (closers[at]?.ticks.startsWith(ticks)) return (closers[at]?.line ?? 0) + 1
    hopeless.add(ticks)
    return null
  }
}

function tagEnds(lines: readonly BlockLine[]): FindEnd {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const [line, { text }] of lines.entries()) {
    for (const [, closing, name = '', alone] of text.matchAll(tag)) {
      const begun = open.get(name) ?? []
      open.set(name, begun)
      if (!closing && !alone) begun.push(line)
      const first = closing ? begun.pop() : undefined
      if (first !== undefined && first < line) ends.set(first, line + 1)
    }
  }
  return (line) => (/^\s*</.test(textOf(lines, line)) ? (ends.get(line) ?? null) : null)
}

function markEnds(lines: readonly BlockLine[], mark: string, closes: (text: string) => boolean): FindEnd {
  let hopeless = false
  return (line) => {
    const text = textOf(lines, line).trim()
    if (hopeless || !text.startsWith(mark) || closes(text.slice(mark.length))) return null
    for (let next = line + 1; next < lines.length; next++) if (closes(textOf(lines, next))) return next + 1
    hopeless = true
    return null
  }
}
