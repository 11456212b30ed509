import { type ChangeSpec, EditorSelection, type EditorState, type Line, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, linesOf, startOfLine } from '../syntax/lines'
import { childrenOf, nodeAround, type SyntaxNode, treeOf } from '../syntax/tree'

const leaves = new Set([
  'Paragraph',
  'FencedCode',
  'Table',
  'ATXHeading1',
  'ATXHeading2',
  'ATXHeading3',
  'ATXHeading4',
  'ATXHeading5',
  'ATXHeading6',
])
const quotes = new Set(['Blockquote'])

/** The lines of the blocks that the selection touches: a quote of half a paragraph would run on. */
function wholeBlocks(state: EditorState): Line[] {
  const numbers = new Set<number>()
  for (const range of state.selection.ranges) {
    const lines = linesOf(state, range)
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) continue
    const before = nodeAround(treeOf(state), first.to, leaves)
    const after = nodeAround(treeOf(state), last.to, leaves)
    const from = state.doc.lineAt(Math.min(first.from, before?.from ?? first.from)).number
    const to = state.doc.lineAt(Math.max(last.to, after?.to ?? last.to)).number
    for (let number = from; number <= to; number++) numbers.add(number)
  }
  return [...numbers].sort((one, other) => one - other).map((number) => state.doc.line(number))
}

const quoteSign = /^[ \t]{0,3}>[ \t]?/

/** Quotes the blocks that are selected, or takes one level of quoting off when all of them are quoted. */
export function toggleQuote(view: EditorView): boolean {
  const { state } = view
  const lines = wholeBlocks(state)
  const remove = lines.every(({ text }) => quoteSign.test(text))
  const changes = lines.map(({ from, text }): ChangeSpec => {
    if (remove) return { from, to: from + (quoteSign.exec(text)?.[0].length ?? 0) }
    return { from, insert: text === '' && lines.length > 1 ? '>' : '> ' }
  })
  const set = state.changes(changes)
  view.dispatch({ changes: set, selection: state.selection.map(set, 1), userEvent: 'input', scrollIntoView: true })
  return true
}

/** Says whether the cursor is in a quote. */
export function isQuote(state: EditorState): boolean {
  return nodeAround(treeOf(state, state.selection.main.head), state.selection.main.head, quotes) !== null
}

const fences = new Set(['FencedCode'])

/** Makes a block of code of the selected lines, or text again of the block at the cursor. */
export function toggleCodeBlock(view: EditorView): boolean {
  const { state } = view
  const block = nodeAround(treeOf(state), state.selection.main.head, fences)
  view.dispatch({ ...(block ? unfenced(state, block) : fenced(state)), userEvent: 'input', scrollIntoView: true })
  return true
}

function unfenced(state: EditorState, block: SyntaxNode): TransactionSpec {
  const marks = childrenOf(block).filter(({ name }) => name === 'CodeMark')
  const open = state.doc.lineAt(block.from)
  const close = marks.length > 1 ? state.doc.lineAt(block.to) : null
  const prefix = startOfLine(open.text).prefix.length
  const changes: ChangeSpec[] = [{ from: open.from + prefix, to: Math.min(open.to + 1 + prefix, close?.from ?? block.to) }]
  if (close) changes.push({ from: Math.max(close.from - 1, open.to), to: close.to })
  return { changes }
}

function fenced(state: EditorState): TransactionSpec {
  const { main } = state.selection
  const lines = linesOf(state, main)
  const first = state.doc.lineAt(main.from)
  const last = lines.at(-1) ?? first
  const { prefix } = startOfLine(first.text)
  const text = state.sliceDoc(first.from, last.to)
  const fence = fenceFor(text)
  const next = state.lineBreak + prefix
  const { before, after } = blankLines(state, first, last)
  const from = first.from + prefix.length
  const empty = isBlank(text)
  const changes = state.changes([
    { from, insert: `${before}${fence}${empty ? '' : next}` },
    { from: last.to, insert: `${empty ? next : ''}${next}${fence}${after}` },
  ])
  const moved = (place: number) => changes.mapPos(place, place > from ? -1 : 1)
  const language = changes.mapPos(from, -1) + state.toText(before + fence).length
  const selection = empty ? EditorSelection.cursor(language) : EditorSelection.range(moved(main.anchor), moved(main.head))
  return { changes, selection }
}

/** Longer than any fence in the text. */
function fenceFor(text: string): string {
  const runs = (text.match(/^[\s>]*`{3,}/gm) ?? []).map((run) => run.replace(/[\s>]/g, '').length)
  return '`'.repeat(Math.max(2, ...runs) + 1)
}

/** Says whether the cursor is in a block of code. */
export function isCodeBlock(state: EditorState): boolean {
  return nodeAround(treeOf(state, state.selection.main.head), state.selection.main.head, fences) !== null
}

/** Finds the line breaks that keep a blank line on either side of some lines. */
export function blankLines(state: EditorState, first: Line, last: Line): { before: string; after: string } {
  const prefix = startOfLine(first.text).prefix
  const blank = (number: number) => number < 1 || number > state.doc.lines || isBlank(state.doc.line(number).text)
  return {
    before: blank(first.number - 1) ? '' : state.lineBreak + prefix,
    after: blank(last.number + 1) ? '' : state.lineBreak + prefix.trimEnd(),
  }
}

/** Puts lines into the text as a block of their own, where the cursor is or after the block there. `select` counts in them. */
export function insertBlock(view: EditorView, lines: readonly string[], select: { line: number; from: number; to: number }): boolean {
  const { state } = view
  const here = state.doc.lineAt(state.selection.main.head)
  const block = isBlank(here.text) ? null : nodeAround(treeOf(state), here.to, leaves)
  const line = block ? state.doc.lineAt(block.to) : here
  const prefix = startOfLine(line.text).prefix
  const next = state.lineBreak + prefix
  const { before, after } = blankLines(state, line, line)
  const lead = isBlank(line.text) ? before : state.lineBreak + prefix.trimEnd() + next
  const changes = state.changes({ from: line.to, insert: `${lead}${lines.join(next)}${after}` })
  const place =
    line.to + state.toText(lead).length + lines.slice(0, select.line).reduce((sum, one) => sum + one.length + 1 + prefix.length, 0)
  view.dispatch({
    changes,
    selection: EditorSelection.range(place + select.from, place + select.to),
    userEvent: 'input',
    scrollIntoView: true,
  })
  return true
}
