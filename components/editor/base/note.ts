import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { type EditorView, showTooltip, type Tooltip } from '@codemirror/view'

const setNote = StateEffect.define<Tooltip>()

/** A quiet remark at a place in the text, until something is typed or the cursor moves. */
export const notes: Extension = StateField.define<Tooltip | null>({
  create: () => null,
  update(note, { docChanged, selection, effects }) {
    for (const effect of effects) if (effect.is(setNote)) return effect.value
    return docChanged || selection ? null : note
  },
  provide: (field) => showTooltip.from(field),
})

/** Shows a remark at an offset of the text, until something is typed or the cursor moves. */
export function showNote(view: EditorView, at: number, text: string): void {
  const create = () => {
    const dom = document.createElement('div')
    dom.className = 'cm-note'
    dom.setAttribute('role', 'status')
    dom.textContent = text
    return { dom }
  }
  view.dispatch({ effects: setNote.of({ pos: at, above: false, create }) })
}
