import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

type Tree = ReturnType<typeof syntaxTree>
/** A node of the Markdown tree. */
export type SyntaxNode = Tree['topNode']

/** Offsets in the text. */
export interface TextRange {
  from: number
  to: number
}

/** Milliseconds that parsing may take for a command, and while somebody types. */
const COMMAND_PARSE_MS = 500
const TYPING_PARSE_MS = 100

/** Parses the text up to a place, for commands; what follows keys as they are typed takes the tree as it is. */
export function treeOf(state: EditorState, upTo = state.doc.length): Tree {
  return ensureSyntaxTree(state, Math.min(upTo, state.doc.length), COMMAND_PARSE_MS) ?? syntaxTree(state)
}

/** Parses the text up to a place, for what is shown while somebody types. */
export function treeAt(state: EditorState, upTo: number): Tree {
  return ensureSyntaxTree(state, upTo, TYPING_PARSE_MS) ?? syntaxTree(state)
}

/** Finds the innermost node around a place that has one of these names. */
export function nodeAround(tree: Tree, at: number, names: ReadonlySet<string>): SyntaxNode | null {
  for (const side of [-1, 1] as const) {
    for (let node: SyntaxNode | null = tree.resolveInner(at, side); node; node = node.parent) {
      if (names.has(node.name)) return node
    }
  }
  return null
}

/** Lists the children of a node. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

const textBlockNames = /^(?:Paragraph|(?:ATX|Setext)Heading\d|TableCell|Task)$/

/** A block whose content is text with marks: a paragraph, a heading, a cell. `from` and `to` leave its own signs out. */
export interface TextBlock extends TextRange {
  node: SyntaxNode
}

/** Finds the blocks of text that touch a range. */
export function textBlocks(state: EditorState, from: number, to: number): TextBlock[] {
  const blocks: TextBlock[] = []
  treeOf(state, to).iterate({
    from,
    to,
    enter: ({ name, node }) => {
      if (!textBlockNames.test(name)) return
      blocks.push({ node, ...contentOf(state, node) })
      return false
    },
  })
  return blocks
}

function contentOf(state: EditorState, node: SyntaxNode): TextRange {
  const { firstChild: first, lastChild: last } = node
  let from = first && (first.name === 'TaskMarker' || (first.name === 'HeaderMark' && first.from === node.from)) ? first.to : node.from
  let to = last && last.name === 'HeaderMark' && last.from > from ? last.from : node.to
  while (from < to && isSpace(state, from)) from++
  while (to > from && isSpace(state, to - 1)) to--
  return { from, to }
}

/** Says whether the character at an offset is white space. */
export function isSpace(state: EditorState, at: number): boolean {
  return /^\s$/.test(state.sliceDoc(at, at + 1))
}

const codeNames = new Set(['FencedCode', 'CodeBlock'])

/** Says whether what is typed at this place is code, where marks mean nothing. */
export function inCodeBlock(state: EditorState, at: number): boolean {
  return nodeAround(treeOf(state, at), at, codeNames) !== null
}

const wordSign = /[\p{L}\p{M}\p{N}_]/u

/** Finds the word around a place, with the apostrophes and hyphens inside it; empty when there is none. */
export function wordAround(state: EditorState, at: number): TextRange {
  const line = state.doc.lineAt(at)
  for (const { 0: word, index } of line.text.matchAll(/[\p{L}\p{M}\p{N}_]+(?:['’-][\p{L}\p{M}\p{N}_]+)*/gu)) {
    const from = line.from + index
    if (from <= at && at <= from + word.length && wordSign.test(word)) return { from, to: from + word.length }
  }
  return { from: at, to: at }
}
