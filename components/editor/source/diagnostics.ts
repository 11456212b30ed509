import { type Diagnostic, forEachDiagnostic, setDiagnostics } from '@codemirror/lint'
import type { EditorState, TransactionSpec } from '@codemirror/state'

/** Shows these in place of what was shown with this severity; the others stay where the text has moved them. */
export function replaceDiagnostics(
  state: EditorState,
  severity: Diagnostic['severity'],
  diagnostics: readonly Diagnostic[],
): TransactionSpec {
  const others: Diagnostic[] = []
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (diagnostic.severity !== severity) others.push({ ...diagnostic, from, to })
  })
  return setDiagnostics(state, [...others, ...diagnostics])
}
