import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import { childrenOf, nodeAround } from '../syntax/tree'

const fences = new Set(['FencedCode'])

/** Closes a fence that nothing closes yet (Enter after it): the rest of the text would become code. */
export function closeFence(view: EditorView): boolean {
  const { state } = view
  const { head, empty } = state.selection.main
  const line = state.doc.lineAt(head)
  const block = nodeAround(syntaxTree(state), line.to, fences)
  if (!empty || head !== line.to || !block || state.doc.lineAt(block.from).number !== line.number) return false
  const [open, close] = childrenOf(block).filter(({ name }) => name === 'CodeMark')
  if (!open || close) return false
  const prefix = line.text.slice(0, open.from - line.from).replace(/[^\s>]/g, ' ')
  const next = state.lineBreak + prefix
  view.dispatch({
    changes: { from: head, insert: next + next + state.sliceDoc(open.from, open.to) },
    selection: { anchor: head + 1 + prefix.length },
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}
