import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

const PATIENCE_MS = 100

export function treeAt(state: EditorState, upTo: number) {
  return ensureSyntaxTree(state, upTo, PATIENCE_MS) ?? syntaxTree(state)
}
