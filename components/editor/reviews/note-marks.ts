import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

const setLines = StateEffect.define<readonly number[]>()
const noted = Decoration.line({ class: 'cm-noted' })

/** Marks go with the text that is typed around them. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    let next = shown.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setLines)) continue
      const doc = transaction.newDoc
      const lines = effect.value.filter((line) => line <= doc.lines)
      next = Decoration.set(lines.map((line) => noted.range(doc.line(line).from)))
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Marks the lines, in order, at which reviewers left notes. */
export function showNotes(view: EditorView, lines: readonly number[]): void {
  if (!view.state.field(marks, false)) view.dispatch({ effects: StateEffect.appendConfig.of(marks) })
  view.dispatch({ effects: setLines.of(lines) })
}
