import type { Diagnostic } from '@codemirror/lint'
import { type Extension, type Range, StateEffect, StateField } from '@codemirror/state'
import { type Command, Decoration, type DecorationSet, EditorView, keymap, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { LazyPart } from '../base/lazy-part'
import { showNote } from '../base/note'

/** Tooltips of marks, below the pointer, and keys that lead from mark to mark. */
const lint = new LazyPart(
  () => import('@codemirror/lint'),
  ({ lintKeymap }) => keymap.of(lintKeymap),
)

const setMarks = StateEffect.define<readonly Diagnostic[]>()

/** Shows a place of no length. */
class Point extends WidgetType {
  override toDOM(): HTMLElement {
    const dom = document.createElement('span')
    dom.className = 'cm-lintPoint'
    return dom
  }
}

function markFor(diagnostic: Diagnostic): Range<Decoration> {
  const { from, to, severity, markClass = '' } = diagnostic
  if (from === to) return Decoration.widget({ widget: new Point(), diagnostic }).range(from)
  return Decoration.mark({ class: `cm-lintRange cm-lintRange-${severity} ${markClass}`, diagnostic }).range(from, to)
}

/** The marks before somebody asks about one. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects }) {
    const found = effects.find((effect) => effect.is(setMarks))
    return found ? Decoration.set(found.value.map(markFor), true) : marks.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** The whole, once it shows what the marks showed. */
function wholeIn(view: EditorView) {
  return view.state.field(marks).size === 0 ? lint.in(view) : null
}

/** Lists what is wrong with the text, where it is now. */
export function diagnosticsIn(view: EditorView): Diagnostic[] {
  const found: Diagnostic[] = []
  const add = (diagnostic: Diagnostic, from: number, to: number) => void found.push({ ...diagnostic, from, to })
  const whole = wholeIn(view)
  if (whole) whole.forEachDiagnostic(view.state, add)
  else view.state.field(marks).between(0, view.state.doc.length, (from, to, { spec }) => add(spec.diagnostic, from, to))
  return found
}

/** Shows these in place of those that `isMine` knows; the others stay where the text has moved them. */
export function replaceDiagnostics(
  view: EditorView,
  isMine: (diagnostic: Diagnostic) => boolean,
  diagnostics: readonly Diagnostic[],
): void {
  const before = diagnosticsIn(view)
  if (before.length + diagnostics.length === 0) return
  const now = [...before.filter((diagnostic) => !isMine(diagnostic)), ...diagnostics]
  view.dispatch(wholeIn(view)?.setDiagnostics(view.state, now) ?? { effects: setMarks.of(now) })
}

/** Hands the marks over. Null when what takes them cannot be loaded. */
async function loadWhole(view: EditorView) {
  const whole = await lint.load(view)
  const found = diagnosticsIn(view)
  if (whole && !wholeIn(view)) view.dispatch(whole.setDiagnostics(view.state, found), { effects: setMarks.of([]) })
  return whole
}

function lazyCommand(name: 'nextDiagnostic' | 'openLintPanel'): Command {
  return (view) => {
    if (view.state.field(marks).size === 0) return false
    void loadWhole(view).then((whole) => {
      if (whole) whole[name](view)
      else showNote(view, view.state.selection.main.head, messages.whatIsWrongHereCannot())
    })
    return true
  }
}

/** Marks of problems in the text. */
export const diagnostics: Extension = [
  marks,
  keymap.of([
    { key: 'F8', run: lazyCommand('nextDiagnostic') },
    { key: 'Mod-Shift-m', run: lazyCommand('openLintPanel'), preventDefault: true },
  ]),
  EditorView.domEventHandlers({
    mouseover({ target, clientX, clientY }, view) {
      const mark = target instanceof Element ? target.closest('.cm-lintRange, .cm-lintPoint') : null
      if (!mark || view.state.field(marks).size === 0) return
      // As if the pointer moved again: there was nothing yet to notice it.
      void loadWhole(view).then(
        (whole) => whole && view.contentDOM.dispatchEvent(new MouseEvent('mousemove', { clientX, clientY, bubbles: true })),
      )
    },
  }),
]
