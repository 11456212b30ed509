import type { Diagnostic } from '@codemirror/lint'
import { type EditorView, keymap } from '@codemirror/view'
import { LatePart } from './late-part'

const lint = new LatePart(
  () => import('@codemirror/lint'),
  ({ lintKeymap }) => keymap.of(lintKeymap),
)
const marked = new WeakSet<EditorView>()

/** Shows these in place of those that `isMine` knows; the others stay where the text has moved them. */
export function replaceDiagnostics(
  view: EditorView,
  isMine: (diagnostic: Diagnostic) => boolean,
  diagnostics: readonly Diagnostic[],
): void {
  if (diagnostics.length === 0 && !marked.has(view)) return
  marked.add(view)
  const { doc } = view.state
  void lint.load(view).then((module) => {
    // Of a text that was typed on meanwhile the next answer tells.
    if (!module || view.state.doc !== doc) return
    const others: Diagnostic[] = []
    module.forEachDiagnostic(view.state, (diagnostic, from, to) => {
      if (!isMine(diagnostic)) others.push({ ...diagnostic, from, to })
    })
    view.dispatch(module.setDiagnostics(view.state, [...others, ...diagnostics]))
  })
}
