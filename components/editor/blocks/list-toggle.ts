import type { ChangeSpec, EditorState, Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, type LineStart, selectedLines, startOfLine } from '../syntax/lines'
import { inCodeBlock, nodeAround, treeOf } from '../syntax/tree'
import { blankLines } from './blocks'
import { itemOn, shifted } from './lists'

/** Kind of a list's items: bullets, numbers or tasks. */
export type ListKind = NonNullable<LineStart['kind']>

/** Makes items of the selected lines, or text when all are items of that kind. */
export function toggleList(kind: ListKind) {
  return (view: EditorView): boolean => {
    const { state } = view
    const lines = chosenLines(state)
    const remove = lines.length > 0 && lines.every((line) => kindOf(state, line) === kind)
    const counters = new Map<string, number>()
    const changes = lines.flatMap((line) => {
      const { prefix } = startOfLine(line.text)
      const number = (counters.get(prefix) ?? 0) + 1
      counters.set(prefix, number)
      return setMarker(state, line, remove ? '' : markerOf(kind, number))
    })
    changes.push(...(remove ? blankAround(state, lines) : blankAfter(state, lines)))
    const set = state.changes(changes)
    if (!set.empty) view.dispatch({ changes: set, selection: state.selection.map(set, 1), userEvent: 'input', scrollIntoView: true })
    return true
  }
}

/** Says whether the cursor is on an item of this kind. */
export function isList(state: EditorState, kind: ListKind): boolean {
  return kindOf(state, state.doc.lineAt(state.selection.main.head)) === kind
}

function chosenLines(state: EditorState): Line[] {
  const lines = selectedLines(state).filter(({ from }) => !inCodeBlock(state, from))
  return lines.length === 1 ? lines : lines.filter(({ text }) => !isBlank(text))
}

function kindOf(state: EditorState, line: Line): LineStart['kind'] {
  return itemOn(state, line) ? startOfLine(line.text).kind : null
}

function markerOf(kind: ListKind, number: number): string {
  return { bullets: '- ', numbers: `${number}. `, tasks: '- [ ] ' }[kind]
}

/** Counts the columns before the text of an item. A paragraph of a task stands under its box, as it would without one. */
function widthOf(marker: string): number {
  return marker.replace(/\[[ xX]\][ \t]*$/, '').length
}

function setMarker(state: EditorState, line: Line, marker: string): ChangeSpec[] {
  const item = itemOn(state, line)
  const start = startOfLine(line.text)
  const old = item ? start.marker : ''
  const from = line.from + start.prefix.length
  const by = widthOf(marker) - widthOf(old)
  const rest = by === 0 ? [] : item ? shifted(state, item, by, false) : hanging(state, line, by)
  return [{ from, to: from + old.length, insert: marker }, ...rest]
}

const paragraph = new Set(['Paragraph'])

/** The lines of a paragraph after its first belong to the item that it becomes, unless they are made items themselves. */
function hanging(state: EditorState, line: Line, by: number): ChangeSpec[] {
  const chosen = chosenLines(state)
  const block = nodeAround(treeOf(state), line.to, paragraph)
  if (chosen.length > 1 || !block) return []
  const last = state.doc.lineAt(block.to).number
  return Array.from({ length: Math.max(0, last - line.number) }, (_, index) => {
    const { from, text } = state.doc.line(line.number + 1 + index)
    return { from: from + startOfLine(text).prefix.length, insert: ' '.repeat(by) }
  })
}

/** Sets lines that are no items any more off: they are no part of the item above, and what follows is no part of them. */
function blankAround(state: EditorState, lines: readonly Line[]): ChangeSpec[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return []
  const end = state.doc.lineAt(itemOn(state, last)?.to ?? last.to)
  const { before, after } = blankLines(state, first, end)
  const blank = startOfLine(first.text).prefix.trimEnd() + state.lineBreak
  return [before && { from: first.from, insert: blank }, after && { from: end.to + 1, insert: blank }].filter((change) => change !== '')
}

/** Without a blank line, what follows the last of several lines would go on with its item. */
function blankAfter(state: EditorState, lines: readonly Line[]): ChangeSpec[] {
  const last = lines.at(-1)
  if (lines.length < 2 || !last || last.number === state.doc.lines) return []
  const next = state.doc.line(last.number + 1)
  const block = nodeAround(treeOf(state), last.to, paragraph)
  return block && block.to > last.to && !itemOn(state, next)
    ? [{ from: last.to, insert: state.lineBreak + startOfLine(next.text).prefix.trimEnd() }]
    : []
}
