import type { ChangeSpec, EditorState, Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, selectedLines, startOfLine } from '../syntax/lines'
import { nodeAround, type SyntaxNode, treeOf } from '../syntax/tree'

const headingNames = new Set([1, 2, 3, 4, 5, 6].flatMap((depth) => [`ATXHeading${depth}`, `SetextHeading${depth}`]))
const noHeadings = new Set(['FencedCode', 'Table'])

/** Makes headings of this depth of the selected lines, or text when all are. */
export function toggleHeading(depth: number) {
  return (view: EditorView): boolean => {
    const { state } = view
    const all = selectedLines(state).filter(({ to }) => !nodeAround(treeOf(state), to, noHeadings))
    const lines = all.length === 1 ? all : all.filter(({ text }) => !isBlank(text))
    const remove = lines.every((line) => depthOf(headingOn(state, line)) === depth)
    const set = state.changes(lines.flatMap((line) => setHeading(state, line, remove ? 0 : depth)))
    if (!set.empty) view.dispatch({ changes: set, selection: state.selection.map(set, 1), userEvent: 'input', scrollIntoView: true })
    return true
  }
}

/** Says whether the cursor is in a heading of this depth. */
export function isHeading(state: EditorState, depth: number): boolean {
  return depthOf(headingOn(state, state.doc.lineAt(state.selection.main.head))) === depth
}

function headingOn(state: EditorState, line: Line): SyntaxNode | null {
  const heading = nodeAround(treeOf(state, line.to), line.to, headingNames)
  return heading && heading.from >= line.from - 3 && heading.from <= line.to ? heading : null
}

function depthOf(heading: SyntaxNode | null): number {
  return Number(heading?.name.at(-1) ?? 0)
}

function setHeading(state: EditorState, line: Line, depth: number): ChangeSpec[] {
  const heading = headingOn(state, line)
  const { prefix, marker, kind } = startOfLine(line.text)
  if (kind === 'tasks') return []
  const from = line.from + prefix.length + marker.length
  const insert = depth > 0 ? `${'#'.repeat(depth)} ` : ''
  if (!heading) return [{ from, insert }]
  if (heading.name.startsWith('Setext')) return [{ from, insert }, ...oneLine(state, heading)]
  const open = /^#+[ \t]*/.exec(line.text.slice(from - line.from))?.[0] ?? ''
  const close = /(?:^|[ \t])[ \t]*#+[ \t]*$/.exec(line.text.slice(from - line.from + open.length))
  const closing = close && heading.lastChild?.name === 'HeaderMark' && heading.lastChild.from > heading.from
  return [{ from, to: from + open.length, insert }, ...(closing ? [{ from: from + open.length + close.index, to: line.to }] : [])]
}

/** An underlined heading without its underline, on one line as headings with hashes are. */
function oneLine(state: EditorState, heading: SyntaxNode): ChangeSpec[] {
  const first = state.doc.lineAt(heading.from).number
  const last = state.doc.lineAt(heading.to).number
  return Array.from({ length: last - first }, (_, index) => {
    const { from, to, text } = state.doc.line(first + 1 + index)
    return index === last - first - 1 ? { from: from - 1, to } : { from: from - 1, to: from + startOfLine(text).prefix.length, insert: ' ' }
  })
}
