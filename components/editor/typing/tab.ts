import { indentLess, indentMore } from '@codemirror/commands'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { inCodeBlock, nodeAround, treeOf } from '../syntax/tree'

const verbatim = new Set(['BlockMath', 'FrontMatter'])
const tag = /^\s*<\/?[A-Z]/

/** Tells whether lines are indented here to be read more easily: code, formulas, nested tags. */
function isIndented(state: EditorState): boolean {
  return state.selection.ranges.every(({ head }) => {
    const line = state.doc.lineAt(head)
    return inCodeBlock(state, head) || tag.test(line.text) || nodeAround(treeOf(state, head), head, verbatim) !== null
  })
}

/**
 * Indents code (Tab). In prose white space would say something that is not meant, so nothing happens there; Esc, then Tab, leaves
 * the text.
 */
export function tab(view: EditorView): true {
  if (isIndented(view.state)) indentMore(view)
  return true
}

/** Takes indentation away wherever there is some (Shift+Tab). */
export function backTab(view: EditorView): true {
  indentLess(view)
  return true
}
