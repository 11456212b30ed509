import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

const PARSE_TIMEOUT_MS = 50

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolve']>

/** Tells whether a node at or around the range is one that `matches`. */
function touches(state: EditorState, from: number, to: number, matches: (node: SyntaxNode) => boolean): boolean {
  let found = false
  const tree = ensureSyntaxTree(state, to, PARSE_TIMEOUT_MS) ?? syntaxTree(state)
  tree.iterate({
    from,
    to,
    enter: ({ node }) => {
      found ||= matches(node)
      // A range inside a picture is the picture's.
      return !found && node.name !== 'Image'
    },
  })
  return found
}

/** Says whether a range begins or ends in code, where everything is what it is. */
export function isInCode(state: EditorState, from: number, to = from): boolean {
  return touches(state, from, to, (node) => {
    if (node.name !== 'FencedCode' && node.name !== 'InlineCode') return false
    const closing = node.lastChild
    const isOpen = node.name === 'FencedCode' && (closing?.name !== 'CodeMark' || closing.from === node.from)
    const end = isOpen ? node.to + 1 : node.to
    return (node.from < from && from < end) || (node.from < to && to < end)
  })
}

/** Says whether a range touches a link, or an address that stands for itself. */
export function isInAddress(state: EditorState, from: number, to: number): boolean {
  return touches(state, from, to, (node) => {
    if (node.from >= to || node.to <= from) return false
    // A text that only stands in brackets is a link for the parser too.
    if (node.name === 'Link') return node.getChild('URL') !== null || node.getChild('LinkLabel') !== null
    return node.name === 'URL' || node.name === 'Autolink' || node.name === 'LinkReference'
  })
}
