import type { EditorState, Line } from '@codemirror/state'
import { isBlank, startOfLine } from '../syntax/lines'
import { nodeAround, type SyntaxNode, treeOf } from '../syntax/tree'

/** Place in the text for a block of its own, and what sets it off from what stands above and below. */
export interface BlockPlace {
  at: number
  before: string
  after: string
  /** Beginning of each further line of the block: signs of quotes, white space in items. */
  hanging: string
  /** In an empty paragraph, or above or below a block that is there. */
  side: 'in' | 'above' | 'below'
}

const blocks = new Set([
  'Paragraph',
  'FencedCode',
  'Table',
  'BlockMath',
  'FrontMatter',
  'HorizontalRule',
  'LinkReference',
  ...[1, 2, 3, 4, 5, 6].map((depth) => `ATXHeading${depth}`),
  'SetextHeading1',
  'SetextHeading2',
])

/**
 * The place for a block nearest to `at` where nothing is divided: an empty paragraph, or else below the paragraph, table or code
 * there; above it from its beginning, with `nearest` from its whole first half.
 */
export function blockPlace(state: EditorState, at: number, nearest = false): BlockPlace {
  const line = state.doc.lineAt(at)
  const block = nodeAround(treeOf(state), at, blocks)
  const isOpen = isBlank(line.text.slice(leadOf(line).length))
  if (isOpen && (!block || block.name === 'Paragraph'))
    return { at: line.to, ...gapsAround(state, line, line), hanging: hangingOf(line), side: 'in' }
  const { first, last } = linesOf(state, block, line)
  const start = first.from + leadOf(first).length
  const half = nearest ? (start + last.to) / 2 : start
  const hanging = hangingOf(first)
  const gap = blankLine(state, hanging)
  const { before, after } = gapsAround(state, first, last)
  const isAbove = at <= half && block?.name !== 'FrontMatter' && !isTag(line)
  return isAbove ? { at: start, before, after: gap, hanging, side: 'above' } : { at: last.to, before: gap, after, hanging, side: 'below' }
}

/** Writes the blank line between two blocks that each begin with `hanging`. */
export function blankLine({ lineBreak }: EditorState, hanging: string): string {
  return lineBreak + hanging.trimEnd() + lineBreak + hanging
}

function leadOf({ text }: Line): string {
  const { prefix, marker } = startOfLine(text)
  return prefix + marker
}

/** Makes the beginning of a block's lines after its first: signs of quotes, and white space where the marker of its item was. */
function hangingOf({ text }: Line): string {
  const { prefix, marker } = startOfLine(text)
  return prefix + ' '.repeat(marker.replace(/\[[ xX]\][ \t]*$/, '').length)
}

/** The line breaks that keep a blank line above the first line, unless it begins an item, and below the last. */
function gapsAround(state: EditorState, first: Line, last: Line): { before: string; after: string } {
  const { prefix, marker } = startOfLine(first.text)
  const says = (number: number) => number >= 1 && number <= state.doc.lines && !isEmpty(state.doc.line(number).text, prefix)
  return {
    before: marker === '' && says(first.number - 1) ? state.lineBreak + prefix : '',
    after: says(last.number + 1) ? state.lineBreak + hangingOf(first).trimEnd() : '',
  }
}

function isEmpty(text: string, prefix: string): boolean {
  return prefix.includes('>') ? isBlank(text) : text.trim() === ''
}

/** The parser takes lines of tags for lines of the paragraph that they stand around. */
function linesOf({ doc }: EditorState, block: SyntaxNode | null, line: Line): { first: Line; last: Line } {
  if (!block || isTag(line)) return { first: line, last: line }
  let first = doc.lineAt(block.from)
  let last = doc.lineAt(block.to)
  if (block.name !== 'Paragraph') return { first, last }
  for (let number = line.number; number >= first.number; number--) if (isTag(doc.line(number))) first = doc.line(number + 1)
  for (let number = line.number; number <= last.number; number++) if (isTag(doc.line(number))) last = doc.line(number - 1)
  return { first, last }
}

function isTag({ text }: Line): boolean {
  return /^[\s>]*<\/?[A-Z][^<>]*>\s*$/.test(text)
}
