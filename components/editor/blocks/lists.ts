import { deleteMarkupBackward } from '@codemirror/lang-markdown'
import type { ChangeSpec, EditorState, Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, selectedLines, startOfLine } from '../syntax/lines'
import { nodeAround, type SyntaxNode, treeOf } from '../syntax/tree'
import { blankLines } from './blocks'
import { withNumbers } from './list-numbers'

const itemNames = new Set(['ListItem'])

/** Finds the list item that begins on a line; null when none does. */
export function itemOn(state: EditorState, line: Line): SyntaxNode | null {
  const { prefix, marker } = startOfLine(line.text)
  if (!marker) return null
  const item = nodeAround(treeOf(state), line.from + prefix.length + marker.trimEnd().length, itemNames)
  return item && markOf(item) === line.from + prefix.length ? item : null
}

/** The white space before the first item of a list is part of the item's node. */
function markOf(item: SyntaxNode): number {
  return item.getChild('ListMark')?.from ?? item.from
}

/** Says whether the cursor is in an item of a list. */
export function isInItem(state: EditorState): boolean {
  return itemOn(state, state.doc.lineAt(state.selection.main.head)) !== null
}

/** The items that begin in the selection, without those that are inside others of them. */
function selectedItems(state: EditorState): SyntaxNode[] {
  const items = selectedLines(state).flatMap((line) => itemOn(state, line) ?? [])
  return items.filter((item) => !items.some((other) => other !== item && other.from < item.from && item.to <= other.to))
}

function columnOf(state: EditorState, item: SyntaxNode): number {
  const mark = markOf(item)
  return mark - state.doc.lineAt(mark).from
}

function siblingBefore(item: SyntaxNode): SyntaxNode | null {
  let before = item.prevSibling
  while (before && before.name !== 'ListItem') before = before.prevSibling
  return before
}

/** The column at which the text of an item begins, which is where what belongs to it stands. */
function textColumn(state: EditorState, item: SyntaxNode): number {
  const { prefix, marker } = startOfLine(state.doc.lineAt(item.from).text)
  const sign = /^(?:[-*+]|\d+[.)])([ \t]*)/.exec(marker)
  const spaces = sign?.[1]?.length ?? 1
  return prefix.length + (sign?.[0].length ?? 2) - spaces + (spaces > 4 || spaces === 0 ? 1 : spaces)
}

/** Makes the selected items part of the item before them (Tab). False outside of lists. */
export function indentItems(view: EditorView): boolean {
  const { state } = view
  const items = selectedItems(state)
  if (items.length === 0) return false
  let by = 0
  const changes = items.flatMap((item, index) => {
    const parent = siblingBefore(item)
    const follows = index > 0 && parent?.from === items[index - 1]?.from
    if (!follows) by = parent ? Math.max(0, textColumn(state, parent) - columnOf(state, item)) : 0
    return by > 0 ? shifted(state, item, by) : []
  })
  return dispatchShift(view, changes)
}

/** Puts the selected items beside the item that they were part of (Shift+Tab). False outside of lists. */
export function outdentItems(view: EditorView): boolean {
  const { state } = view
  const items = selectedItems(state)
  if (items.length === 0) return false
  const changes = items.flatMap((item) => {
    const parent = item.parent?.parent
    return parent?.name === 'ListItem' ? shifted(state, item, columnOf(state, parent) - columnOf(state, item)) : []
  })
  return dispatchShift(view, changes)
}

function dispatchShift(view: EditorView, changes: readonly ChangeSpec[]): true {
  if (changes.length > 0) view.dispatch({ changes, annotations: withNumbers, userEvent: 'input.indent', scrollIntoView: true })
  return true
}

/** Makes the changes that move an item with all its lines further in or out; lines that hang out of it stay. */
export function shifted(state: EditorState, item: SyntaxNode, by: number, firstToo = true): ChangeSpec[] {
  const { doc } = state
  const column = columnOf(state, item)
  const changes: ChangeSpec[] = []
  const last = doc.lineAt(item.to).number
  for (let number = doc.lineAt(item.from).number + (firstToo ? 0 : 1); number <= last; number++) {
    const { from, text } = doc.line(number)
    if (isBlank(text)) continue
    const indent = startOfLine(text).prefix.length
    if (by > 0 && indent >= column) changes.push({ from: from + column, insert: ' '.repeat(by) })
    const width = Math.min(-by, indent, firstToo ? column : indent)
    if (by < 0 && /^[ \t]+$/.test(text.slice(indent - width, indent))) changes.push({ from: from + indent - width, to: from + indent })
  }
  return changes
}

/** Makes text of an item, of its own and not more of the item above (Backspace at its start). False anywhere else. */
export function removeMarker(view: EditorView): boolean {
  const { state } = view
  const found = state.selection.ranges.map(({ empty, head }) => {
    const line = state.doc.lineAt(head)
    const { prefix, marker } = startOfLine(line.text)
    const item = empty && marker && head === line.from + prefix.length + marker.length ? itemOn(state, line) : null
    return item && { line, from: line.from + prefix.length, to: head, last: state.doc.lineAt(item.to) }
  })
  const items = found.filter((one) => one !== null)
  if (items.length < found.length) return deleteMarkupBackward(view)
  const changes = items.flatMap(({ line, last, from, to }): ChangeSpec[] => {
    const { before, after } = blankLines(state, line, last)
    return [
      { from: line.from, insert: before && startOfLine(line.text).prefix.trimEnd() + state.lineBreak },
      { from, to },
      { from: last.to, insert: after },
    ]
  })
  view.dispatch({ changes, annotations: withNumbers, userEvent: 'delete', scrollIntoView: true })
  return true
}
