/** Converts line and column, both from 1, to the offset in a text; to the nearest one that there is. */
export function offsetAt(source: string, { line, column }: { line: number; column: number }): number {
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    const end = source.indexOf('\n', start)
    if (end === -1) return source.length
    start = end + 1
  }
  const end = source.indexOf('\n', start)
  return Math.min(start + Math.max(1, column) - 1, end === -1 ? source.length : end)
}

/** Converts an offset to line and column, both from 1. */
export function lineColumnAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Finds the braces before `offset`, in the same paragraph, that are open there. */
export function openBraces(source: string, offset: number): number[] {
  const start = source.lastIndexOf('\n\n', offset) + 1
  const open: number[] = []
  for (let at = start; at < offset; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '{') open.push(at)
    else if (source[at] === '}') open.pop()
  }
  return open
}
