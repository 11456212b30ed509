const opening = /^([ \t>]*)((?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?:(`{3,})[^`]*|(~{3,}).*)$/
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/
/** A line that no text of the line before goes on in. */
const startsBlock = /^[ \t>]*(?:$|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t])/

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Blanks what is code in a text by spaces, so that all else keeps its place: fenced blocks, code within lines, and comments of MDX. */
export function withoutCode(text: string): string {
  return withoutComments(withoutSpans(withoutFences(text.split('\n'))))
}

/** Blanks comments in one pass: from one that nothing closes on there are none. */
function withoutComments(text: string): string {
  let masked = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('{/*', from)
    const end = start < 0 ? -1 : text.indexOf('*/}', start + 3)
    if (end < 0) return masked + text.slice(from)
    masked += text.slice(from, start) + blank(text.slice(start, end + 3))
    from = end + 3
  }
}

/** Blanks fenced blocks, in lists and quotations too, with which they end. Any other that nothing closes is text. */
function withoutFences(lines: readonly string[]): string[] {
  const masked = [...lines]
  /** Length from which on no fence of a sign is closed any more. */
  const unclosed = { '`': Number.POSITIVE_INFINITY, '~': Number.POSITIVE_INFINITY }
  for (let at = 0; at < lines.length; at++) {
    const [, quotes = '', items = '', ticks, tildes] = opening.exec(lines[at] ?? '') ?? []
    const fence = ticks ?? tildes
    const sign = ticks ? '`' : '~'
    if (!fence || fence.length >= unclosed[sign]) continue
    const indent = items === '' ? 0 : [...quotes, ...items].reduce(columnAfter, 0)
    const container = { quotations: quotes.split('>').length - 1, indent }
    let end = at + 1
    while (end < lines.length && isInside(lines[end] ?? '', container) && !closes(lines[end] ?? '', fence)) end++
    if (end === lines.length) unclosed[sign] = fence.length
    else {
      // A line outside the container may open the next one.
      const last = isInside(lines[end] ?? '', container) ? end : end - 1
      for (let index = at; index <= last; index++) masked[index] = blank(lines[index] ?? '')
      at = last
    }
  }
  return masked
}

/** Quotations around a fence, and the column at which the text of the list item begins that it stands in; 0 outside one. */
interface Container {
  quotations: number
  indent: number
}

function isInside(line: string, { quotations, indent }: Container): boolean {
  let [column, left] = [0, quotations]
  for (const sign of line) {
    if (sign === '>' && left > 0) left--
    else if (sign !== ' ' && sign !== '\t') return left === 0 && column >= indent
    column = columnAfter(column, sign)
  }
  return left === 0
}

/** Tabs end at multiples of four. */
const columnAfter = (column: number, sign: string) => column + (sign === '\t' ? 4 - (column % 4) : 1)

function closes(line: string, fence: string): boolean {
  const found = closing.exec(line)?.[1]
  return found !== undefined && found[0] === fence[0] && found.length >= fence.length
}

/** Blanks code within lines, which ends in the block that it begins in. */
function withoutSpans(lines: readonly string[]): string {
  const blocks: string[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last && !startsBlock.test(line)) last.push(line)
    else blocks.push([line])
  }
  return blocks.map((block) => withoutSpansIn(block.join('\n'))).join('\n')
}

function withoutSpansIn(block: string): string {
  const runs = [...block.matchAll(/`+/g)].map(({ index, 0: ticks }) => ({ from: index, length: ticks.length }))
  const next = new Map<number, number>()
  const closings = runs.map(() => -1)
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0
    closings[at] = next.get(length) ?? -1
    next.set(length, at)
  }
  let masked = ''
  let from = 0
  for (let at = 0; at < runs.length; at++) {
    const [run, end] = [runs[at], runs[closings[at] ?? -1]]
    if (!run || !end || block[run.from - 1] === '\\') continue
    masked += block.slice(from, run.from) + blank(block.slice(run.from, end.from + end.length))
    from = end.from + end.length
    at = closings[at] ?? at
  }
  return masked + block.slice(from)
}
