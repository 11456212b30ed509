const container = '[ \\t>]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)*'
const opening = new RegExp(`^${container}(?:(\`{3,})[^\`]*|(~{3,}).*)$`)
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/
/** A line that no text of the line before goes on in. */
const startsBlock = /^[ \t>]*(?:$|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t])/
const comment = /\{\/\*[\s\S]*?\*\/\}/g

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Blanks what is code in a text by spaces, so that all else keeps its place: fenced blocks, code within lines, and comments of MDX. */
export function withoutCode(text: string): string {
  return withoutSpans(withoutFences(text.split('\n'))).replace(comment, blank)
}

/** Blanks fenced blocks, in lists and quotations too. One that nothing closes is text. */
function withoutFences(lines: readonly string[]): string[] {
  const masked = [...lines]
  /** Length from which on no fence of a sign is closed any more. */
  const unclosed = { '`': Number.POSITIVE_INFINITY, '~': Number.POSITIVE_INFINITY }
  for (let at = 0; at < lines.length; at++) {
    const [, ticks, tildes] = opening.exec(lines[at] ?? '') ?? []
    const fence = ticks ?? tildes
    const sign = ticks ? '`' : '~'
    if (!fence || fence.length >= unclosed[sign]) continue
    let end = at + 1
    while (end < lines.length && !closes(lines[end] ?? '', fence)) end++
    if (end === lines.length) unclosed[sign] = fence.length
    else {
      for (let index = at; index <= end; index++) masked[index] = blank(lines[index] ?? '')
      at = end
    }
  }
  return masked
}

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
