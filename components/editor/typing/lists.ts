import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown'
import type { ChangeSpec, EditorState, Line } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, selectedLines, startOfLine } from './lines'
import { withNumbers } from './renumber'
import { inCodeBlock, nodeAround, type SyntaxNode, treeOf } from './syntax'

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false })

/** Enter: goes on with the list or quote, or ends it where it says nothing yet. */
export function continueBlock(view: EditorView): boolean {
  return endQuote(view) || continueMarkup(view)
}

function endQuote(view: EditorView): boolean {
  const { state } = view
  const { head, empty } = state.selection.main
  const line = state.doc.lineAt(head)
  const quoted = /^((?:[ \t]*>)*?)[ \t]*>[ \t]*$/.exec(line.text)
  if (!empty || state.selection.ranges.length > 1 || !quoted || inCodeBlock(state, head)) return false
  const from = line.from + (quoted[1]?.length ?? 0)
  view.dispatch({ changes: { from, to: line.to }, selection: { anchor: from }, scrollIntoView: true, userEvent: 'input' })
  return true
}

const itemNames = new Set(['ListItem'])

/** The list item that begins on a line. */
export function itemOn(state: EditorState, line: Line): SyntaxNode | null {
  const { prefix, marker } = startOfLine(line.text)
  if (!marker) return null
  const item = nodeAround(treeOf(state), line.from + prefix.length + marker.trimEnd().length, itemNames)
  return item?.from === line.from + prefix.length ? item : null
}

export function isInItem(state: EditorState): boolean {
  return itemOn(state, state.doc.lineAt(state.selection.main.head)) !== null
}

/** The items that begin in the selection, without those that are inside others of them. */
function selectedItems(state: EditorState): SyntaxNode[] {
  const items = selectedLines(state).flatMap((line) => itemOn(state, line) ?? [])
  return items.filter((item) => !items.some((other) => other !== item && other.from < item.from && item.to <= other.to))
}

function columnOf(state: EditorState, item: SyntaxNode): number {
  return item.from - state.doc.lineAt(item.from).from
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

/** Tab in a list: the selected items become part of the item before them. */
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

/** Shift+Tab in a list: the selected items stand beside the item that they were part of. */
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

/** An item with all its lines, further in or out; lines that hang out of it stay. */
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

/** Backspace at the start of an item: it is text again. */
export function removeMarker(view: EditorView): boolean {
  const { state } = view
  const changes = state.selection.ranges.map(({ empty, head }) => {
    const line = state.doc.lineAt(head)
    const { prefix, marker } = startOfLine(line.text)
    const from = line.from + prefix.length
    return empty && marker && head === from + marker.length && itemOn(state, line) ? { from, to: head } : null
  })
  const found = changes.filter((change) => change !== null)
  if (found.length < changes.length) return deleteMarkupBackward(view)
  view.dispatch({ changes: found, annotations: withNumbers, userEvent: 'delete', scrollIntoView: true })
  return true
}
