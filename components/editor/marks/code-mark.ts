import { EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { childrenOf, type SyntaxNode, type TextRange, treeOf } from '../syntax/tree'
import { allMarked, type BlockRange, selectedRanges } from './block-ranges'
import { distinct, togglePair, withSelection } from './marks'
import { isContainer, isSign } from './runs'

/** Sets the selection or the word at the cursor as code, or as text again when it is code. */
export function toggleCode(view: EditorView): boolean {
  const { state } = view
  const parts = selectedRanges(state)
  if (parts.length === 0) return togglePair(view, '`')
  const remove = allMarked(state, parts, 'InlineCode')
  if (remove) view.dispatch(unwrapped(state, parts))
  else view.dispatch(withSelection(state, distinct(parts.flatMap((part) => wrap(state, part)))))
  return true
}

function wrap(state: EditorState, part: BlockRange) {
  const { from, to } = closed(state, part)
  const inner = spansIn(part.block.node, { from, to }).flatMap((span) => stripped(state, span))
  const text = without(state.sliceDoc(from, to), inner, from)
  const fence = '`'.repeat(freeRun(text))
  const space = /^`|`$|^ .*\S.* $/s.test(text) ? ' ' : ''
  return [{ from, to: from, insert: fence + space }, ...inner, { from: to, to, insert: space + fence }]
}

/** Plans to take code marks off. All that was code stays selected, so that the same command can take it back. */
function unwrapped(state: EditorState, parts: readonly BlockRange[]) {
  const spans = parts.flatMap((part) => spansIn(part.block.node, part))
  const plan = withSelection(state, distinct(spans.flatMap((span) => stripped(state, span))))
  const ranges = plan.selection.ranges.map((range, index) => {
    const given = state.selection.ranges[index] ?? range
    const touched = spans.filter((span) => span.from < given.to && span.to > given.from)
    if (range.empty || touched.length === 0) return range
    const ends = touched.flatMap(({ from, to }) => [plan.changes.mapPos(from, 1), plan.changes.mapPos(to, -1)])
    return EditorSelection.range(Math.min(range.from, ...ends), Math.max(range.to, ...ends))
  })
  return { ...plan, selection: EditorSelection.create(ranges, state.selection.mainIndex) }
}

/** Lists what is to be deleted of a code span: its fences, and the one space that CommonMark drops inside them. */
function stripped(state: EditorState, span: SyntaxNode): { from: number; to: number; insert: string }[] {
  const [open, close] = childrenOf(span).filter(isSign)
  if (!open || !close) return []
  const text = state.sliceDoc(open.to, close.from)
  const space = /^ .*\S.* $/s.test(text) ? 1 : 0
  return [
    { from: open.from, to: open.to + space, insert: '' },
    { from: close.from - space, to: close.to, insert: '' },
  ]
}

function spansIn(node: SyntaxNode, range: TextRange): SyntaxNode[] {
  return childrenOf(node).flatMap((child) => {
    if (child.from >= range.to || child.to <= range.from) return []
    return child.name === 'InlineCode' ? [child] : spansIn(child, range)
  })
}

/** The range, with the whole of every mark, link or span that it has a part of, and the spans that touch it. */
function closed(state: EditorState, { from, to, block }: BlockRange): TextRange {
  const tree = treeOf(state, block.to)
  for (let grown = true; grown; ) {
    grown = false
    const [before, after] = [spanBeside(tree.resolveInner(from, -1)), spanBeside(tree.resolveInner(to, 1))]
    if (before?.to === from) [from, grown] = [before.from, true]
    if (after?.from === to) [to, grown] = [after.to, true]
    for (let node: SyntaxNode | null = tree.resolveInner(from, 1); node && node.from >= block.from; node = node.parent) {
      if (isContainer(node) && node.from < from && (node.to < to || node.name === 'InlineCode')) [from, grown] = [node.from, true]
    }
    for (let node: SyntaxNode | null = tree.resolveInner(to, -1); node && node.to <= block.to; node = node.parent) {
      if (isContainer(node) && node.to > to && (node.from > from || node.name === 'InlineCode')) [to, grown] = [node.to, true]
    }
  }
  return { from, to }
}

/** A code span that touches the range would run into its fence. */
function spanBeside(node: SyntaxNode): SyntaxNode | null {
  const span = node.name === 'CodeMark' ? node.parent : node
  return span?.name === 'InlineCode' ? span : null
}

function without(text: string, cuts: readonly TextRange[], offset: number): string {
  return [...cuts]
    .sort((one, other) => other.from - one.from)
    .reduce((rest, { from, to }) => rest.slice(0, from - offset) + rest.slice(to - offset), text)
}

/** The shortest run of backticks that a text does not have. */
function freeRun(text: string): number {
  const used = new Set((text.match(/`+/g) ?? []).map((run) => run.length))
  let length = 1
  while (used.has(length)) length++
  return length
}
