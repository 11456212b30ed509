import { type ChangeSpec, EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { inCodeBlock, nodeAround, type TextBlock, textBlocks, treeOf, wordAround } from '../syntax/tree'
import { allMarked, type BlockRange, type Mark, selectedRanges } from './block-ranges'
import { addMark, type MarkAttempt, removeMark } from './mark-steps'
import { runsOf } from './runs'

/** Bold text. */
export const bold: Mark = { node: 'StrongEmphasis', sign: '**' }
/** Italic text. */
export const italic: Mark = { node: 'Emphasis', sign: '*' }
/** Struck text. */
export const strike: Mark = { node: 'Strikethrough', sign: '~~' }

/** Says whether the cursor is in text with a mark. */
export function isMarked(state: EditorState, node: string): boolean {
  return nodeAround(treeOf(state, state.selection.main.head), state.selection.main.head, new Set([node])) !== null
}

/** Sets a mark on the selection or the word at the cursor, and removes it when all of it has the mark. */
export function toggleMark(mark: Mark) {
  return (view: EditorView): boolean => {
    const { state } = view
    const parts = selectedRanges(state)
    if (parts.length === 0) return togglePair(view, mark.sign)
    const remove = allMarked(state, parts, mark.node)
    const chosen = parts.flatMap((part) => firstThatHolds(state, part, remove ? removeMark(state, part, mark) : addMark(state, part, mark)))
    if (chosen.length > 0) view.dispatch(withSelection(state, distinct(chosen)))
    return true
  }
}

/** The first of several ways after which the text reads as it did, but for the mark where it is wanted. */
function firstThatHolds(state: EditorState, part: BlockRange, ways: readonly MarkAttempt[]): ChangeSpec[] {
  for (const { changes, wanted, bit, on } of ways) {
    if (changes.length === 0) return []
    const before = readingOf(state, part.block)
    const expected = before.map(({ at, sign, marks }) => {
      const inside = wanted.some(({ from, to }) => from <= at && at < to)
      return sign + (inside ? (on ? marks | bit : marks & ~bit) : marks)
    })
    const { state: after, changes: made } = state.update({ changes })
    const block = textBlocks(after, made.mapPos(part.block.from, -1), made.mapPos(part.block.to, 1))[0]
    const found = block && readingOf(after, block).map(({ sign, marks }) => sign + marks)
    if (found && found.length === expected.length && found.every((one, index) => one === expected[index])) return [...changes]
  }
  return []
}

/** The signs that a reader sees, each with its marks; white space shows no mark. */
function readingOf(state: EditorState, block: TextBlock) {
  return runsOf(block).flatMap(({ from, to, marks }) =>
    Array.from({ length: to - from }, (_, index) => ({
      at: from + index,
      sign: state.sliceDoc(from + index, from + index + 1),
      marks,
    })).filter(({ sign }) => /\S/.test(sign)),
  )
}

/** Leaves changes out that several cursors in one word ask for alike. */
export function distinct<Change extends ChangeSpec>(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()]
}

/** Keeps the selection on the text that it was on through some changes, so that the same command can take them back. */
export function withSelection(state: EditorState, changes: readonly ChangeSpec[]) {
  const set = state.changes(changes)
  const ranges = state.selection.ranges.map((range) => {
    if (!range.empty) {
      const from = set.mapPos(range.from, 1)
      const to = Math.max(from, set.mapPos(range.to, -1))
      return range.anchor <= range.head ? EditorSelection.range(from, to) : EditorSelection.range(to, from)
    }
    const { to } = wordAround(state, range.head)
    return EditorSelection.cursor(set.mapPos(range.head, range.head === to ? -1 : 1))
  })
  return { changes: set, selection: EditorSelection.create(ranges, state.selection.mainIndex), scrollIntoView: true, userEvent: 'input' }
}

/** Puts a pair of signs around the cursor where there is no word, or takes such a pair away. */
export function togglePair(view: EditorView, sign: string): boolean {
  const { state } = view
  if (state.selection.ranges.some(({ empty, head }) => !empty || !maySplit(state, head, sign))) return true
  const transaction = state.changeByRange(({ head }) => {
    const inside = signsBeside(state, head, sign)
    const remove = sign === '*' ? inside.before % 2 === 1 : inside.before >= sign.length
    if (remove) {
      const from = head - sign.length
      return { changes: { from, to: head + sign.length }, range: EditorSelection.cursor(from) }
    }
    return { changes: { from: head, insert: sign + sign }, range: EditorSelection.cursor(head + sign.length) }
  })
  view.dispatch(state.update(transaction, { scrollIntoView: true, userEvent: 'input' }))
  return true
}

/** Counts the signs of a mark that touch a place: `***‸***` is in an empty pair of bold and in one of italic. */
function signsBeside(state: EditorState, at: number, sign: string): { before: number; after: number } {
  const line = state.doc.lineAt(at)
  const kind = sign[0]
  let before = 0
  while (line.text[at - line.from - 1 - before] === kind) before++
  let after = 0
  while (line.text[at - line.from + after] === kind) after++
  return { before, after }
}

const indivisible = new Set(['URL', 'Autolink', 'HTMLTag', 'Image', 'LinkTitle', 'LinkLabel', 'InlineCode', 'Entity', 'Escape'])

function maySplit(state: EditorState, at: number, sign: string): boolean {
  const { before, after } = signsBeside(state, at, sign)
  if (before !== after || inCodeBlock(state, at)) return false
  const node = treeOf(state, at).resolveInner(at, -1)
  return !(indivisible.has(node.name) && node.from < at && at < node.to)
}
