import type { EditorState } from '@codemirror/state'
import { isSpace, type TextBlock, type TextRange, textBlocks, wordAround } from '../syntax/tree'
import { bitOf, runsOf } from './runs'

/** A kind of mark by the node that the parser makes of it and the sign around it. */
export interface Mark {
  /** The name of its node in the syntax. */
  node: 'StrongEmphasis' | 'Emphasis' | 'Strikethrough'
  sign: string
}

/** A part of one block that a command is to work on. */
export interface BlockRange extends TextRange {
  block: TextBlock
}

/** Finds the selection's ranges in blocks of text, without white space and signs at their ends; or the word at a cursor. */
export function selectedRanges(state: EditorState): BlockRange[] {
  const parts: BlockRange[] = []
  for (const range of state.selection.ranges) {
    const { from, to } = range.empty ? wordAround(state, range.head) : range
    if (from === to) continue
    for (const block of textBlocks(state, from, to)) {
      const runs = runsIn(block, { from, to })
        .map((run) => trimmed(state, run))
        .filter((run) => run.from < run.to)
      const part = { from: runs[0]?.from ?? from, to: runs.at(-1)?.to ?? from, block }
      const known = parts.some((other) => other.from === part.from && other.to === part.to)
      if (runs.length > 0 && !known) parts.push(part)
    }
  }
  return parts
}

/** Leaves the white space at both ends out of a range. */
export function trimmed(state: EditorState, { from, to }: TextRange): TextRange {
  while (from < to && isSpace(state, from)) from++
  while (to > from && isSpace(state, to - 1)) to--
  return { from, to }
}

/** Cuts the runs of a block to a range. */
export function runsIn(block: TextBlock, { from, to }: TextRange) {
  return runsOf(block)
    .filter((run) => run.from < to && run.to > from)
    .map((run) => ({ ...run, from: Math.max(run.from, from), to: Math.min(run.to, to) }))
}

/** Says whether all text of these ranges carries a mark. */
export function allMarked(state: EditorState, parts: readonly BlockRange[], node: string): boolean {
  return parts.every((part) =>
    runsIn(part.block, part).every((run) => run.marks & bitOf(node) || /^\s*$/.test(state.sliceDoc(run.from, run.to))),
  )
}
