import { type Diagnostic, forEachDiagnostic, setDiagnostics } from '@codemirror/lint'
import type { EditorState, TransactionSpec } from '@codemirror/state'

/** Shows these in place of those that `isMine` knows; the others stay where the text has moved them. */
export function replaceDiagnostics(
  state: EditorState,
  isMine: (diagnostic: Diagnostic) => boolean,
  diagnostics: readonly Diagnostic[],
): TransactionSpec {
  const others: Diagnostic[] = []
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (!isMine(diagnostic)) others.push({ ...diagnostic, from, to })
  })
  return setDiagnostics(state, [...others, ...diagnostics])
}
