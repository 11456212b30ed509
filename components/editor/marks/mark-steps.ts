import type { ChangeSpec, EditorState } from '@codemirror/state'
import { childrenOf, isSpace, nodeAround, type SyntaxNode, type TextRange, treeOf } from '../syntax/tree'
import { type BlockRange, type Mark, trimmed } from './block-ranges'
import { bitOf, insideOf, isContainer, isSign } from './runs'

/** One way to do it, and how the text must read afterwards: with the mark on, or off, in the wanted ranges. */
export interface MarkAttempt {
  changes: ChangeSpec[]
  wanted: TextRange[]
  bit: number
  on: boolean
}

/** Ways to set a mark on a part, the best first: around the marks inside it, or within each of them. */
export function addMark(state: EditorState, part: BlockRange, { node, sign }: Mark): MarkAttempt[] {
  const around = outward(state, part, node)
  const whole = pieces(part.block.node, part.block, around, node, false)
  const divided = pieces(part.block.node, part.block, part, node, true)
  const ways = [whole, divided].map((found) => found.map((piece) => joined(state, part, piece, node)))
  const narrow = ways.map((found) => found.map((piece) => flanked(state, piece)))
  return [...ways, ...narrow].map((found) => ({
    changes: found.flatMap((piece) => wrap(state, part, piece, node, sign)),
    wanted: found,
    bit: bitOf(node),
    on: true,
  }))
}

/** Ways to take a mark off a part: from just there, or from the whole of what has it. */
export function removeMark(state: EditorState, part: BlockRange, { node }: Mark): MarkAttempt[] {
  const around = outward(state, part, node)
  const marked = nodesIn(part.block.node, node, around)
  const off = { bit: bitOf(node), on: false }
  return [
    { ...off, wanted: [around], changes: marked.flatMap((one) => cut(state, one, around)) },
    { ...off, wanted: marked.map(insideOf), changes: marked.flatMap((one) => signsOf(one).map(({ from, to }) => ({ from, to }))) },
  ]
}

function signsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(isSign)
}

/** All nodes of a name below `node` that have text within a range. */
function nodesIn(node: SyntaxNode, name: string, range: TextRange): SyntaxNode[] {
  return childrenOf(node).flatMap((child) => {
    const inside = insideOf(child)
    if (inside.from >= range.to || inside.to <= range.from) return []
    return [...(child.name === name ? [child] : []), ...nodesIn(child, name, range)]
  })
}

/** A range that has all the text of another mark has its signs too. */
function outward(state: EditorState, { from, to, block }: BlockRange, except: string): TextRange {
  let found = { from, to }
  const within = (node: SyntaxNode) => {
    const { from, to } = insideOf(node)
    return found.from <= from && to <= found.to
  }
  for (let grown = true; grown; ) {
    grown = false
    for (const at of [found.from, found.to]) {
      for (const side of [-1, 1] as const) {
        for (let node: SyntaxNode | null = treeOf(state, block.to).resolveInner(at, side); node; node = node.parent) {
          if (!isContainer(node) || node.name === except || !within(node)) continue
          if (node.from >= found.from && node.to <= found.to) continue
          found = { from: Math.min(found.from, node.from), to: Math.max(found.to, node.to) }
          grown = true
        }
      }
    }
  }
  return found
}

/** The range, divided where a mark that it has only a part of begins or ends; with `divide`, where any does. */
function pieces(node: SyntaxNode, within: TextRange, range: TextRange, name: string, divide: boolean): TextRange[] {
  const found: TextRange[] = []
  let open: TextRange | null = null
  const take = (from: number, to: number) => {
    if (from >= to) return
    open = open ?? { from, to }
    open.to = to
    if (found.at(-1) !== open) found.push(open)
  }
  let at = within.from
  const gap = (to: number) => take(Math.max(at, range.from), Math.min(to, range.to))
  for (const child of childrenOf(node)) {
    if (child.to <= within.from || child.from >= within.to) continue
    gap(child.from)
    at = child.to
    if (child.to <= range.from || child.from >= range.to) continue
    const whole = child.from >= range.from && child.to <= range.to
    if (isSign(child)) continue
    if (child.name === name || child.name === 'InlineCode' || !isContainer(child) || (whole && !divide)) take(child.from, child.to)
    else {
      open = null
      found.push(...pieces(child, insideOf(child), range, name, divide))
      open = null
    }
  }
  gap(within.to)
  return found
}

/** With the neighbours that have the mark already, and only white space between: one mark rather than two. */
function joined(state: EditorState, { block }: BlockRange, piece: TextRange, name: string): TextRange {
  let { from, to } = trimmed(state, piece)
  const tree = treeOf(state, block.to)
  const names = new Set([name])
  let left = from
  while (left > block.from && isSpace(state, left - 1)) left--
  const before = nodeAround(tree, left, names)
  if (before && before.to === left) from = before.from
  let right = to
  while (right < block.to && isSpace(state, right)) right++
  const after = nodeAround(tree, right, names)
  if (after && after.from === right) to = after.to
  return { from, to }
}

/** Signs between a letter and punctuation would not be read as a mark, so the punctuation stays outside. */
function flanked(state: EditorState, { from, to }: TextRange): TextRange {
  const at = (place: number) => state.sliceDoc(Math.max(0, place), Math.max(0, place + 1))
  const isWord = (sign: string) => /[^\s\p{P}\p{S}]/u.test(sign)
  const isPunctuation = (sign: string) => /[\p{P}\p{S}]/u.test(sign)
  while (from < to && isWord(at(from - 1)) && isPunctuation(at(from))) from++
  while (to > from && isWord(at(to)) && isPunctuation(at(to - 1))) to--
  return { from, to }
}

function wrap(state: EditorState, { block }: BlockRange, piece: TextRange, name: string, sign: string): ChangeSpec[] {
  if (piece.from >= piece.to) return []
  const old = nodesIn(block.node, name, piece)
  const only = old.find((node) => node.from === piece.from && node.to === piece.to)
  if (only) return []
  const first = old[0] && signsOf(old[0])[0]
  const used = first ? state.sliceDoc(first.from, first.to) : sign
  const removed = old.flatMap(signsOf).map(({ from, to }) => ({ from, to }))
  return [{ from: piece.from, insert: used }, ...removed, { from: piece.to, insert: used }]
}

/** Takes a mark off a range in it, and leaves it on the text before and after. */
function cut(state: EditorState, node: SyntaxNode, range: TextRange): ChangeSpec[] {
  const [open, close] = signsOf(node)
  if (!open || !close) return []
  const sign = state.sliceDoc(open.from, open.to)
  const changes: ChangeSpec[] = []
  let left = Math.max(range.from, open.to)
  while (left > open.to && isSpace(state, left - 1)) left--
  if (left === open.to) changes.push({ from: open.from, to: open.to })
  else changes.push({ from: left, insert: sign })
  let right = Math.min(range.to, close.from)
  while (right < close.from && isSpace(state, right)) right++
  if (right === close.from) changes.push({ from: close.from, to: close.to })
  else changes.push({ from: right, insert: sign })
  return changes
}
