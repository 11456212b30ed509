import type { EditorState, Line, SelectionRange } from '@codemirror/state'

/** Beginning of a line before its text: signs of quotes and indentation, and the marker of a list's item. */
export interface LineStart {
  /** "> " and white space. */
  prefix: string
  /** "- ", "12. ", with the box of a task: "- [ ] "; empty when the line begins no item. */
  marker: string
  kind: 'bullets' | 'numbers' | 'tasks' | null
}

const start = /^((?:[ \t]*>)*[ \t]*)((?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))?(\[[ xX]\](?:[ \t]+|$))?/

/** Reads what stands before the text of a line. */
export function startOfLine(text: string): LineStart {
  const [, prefix = '', marker = '', box = ''] = start.exec(text) ?? []
  if (marker === '') return { prefix, marker: '', kind: null }
  return { prefix, marker: marker + box, kind: box ? 'tasks' : /^\d/.test(marker) ? 'numbers' : 'bullets' }
}

/** Says whether a line has nothing but white space and signs of quotes. */
export function isBlank(text: string): boolean {
  return /^[\s>]*$/.test(text)
}

/** Finds the lines that a selection touches; one that ends at a line's start does not touch it. */
export function linesOf(state: EditorState, { from, to, empty }: SelectionRange): Line[] {
  const first = state.doc.lineAt(from)
  const end = state.doc.lineAt(to)
  const last = !empty && end.from === to && end.number > first.number ? end.number - 1 : end.number
  return Array.from({ length: last - first.number + 1 }, (_, index) => state.doc.line(first.number + index))
}

/** Finds the lines of all selections, each once, in the order of the text. */
export function selectedLines(state: EditorState): Line[] {
  const lines = new Map(state.selection.ranges.flatMap((range) => linesOf(state, range)).map((line) => [line.number, line]))
  return [...lines.values()].sort((one, other) => one.number - other.number)
}
