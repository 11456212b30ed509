import { StateEffect, StateField } from '@codemirror/state'
import { EditorView, type Panel, showPanel } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { make, makeButton } from './dom'

/** Says something about what was pasted, below the text and to screen readers. Null takes it away. */
export const setPasteNotice = StateEffect.define<string | null>()

function makePanel(view: EditorView, sentence: string): Panel {
  const dom = make('div', { className: 'paste-notice', role: 'note' }, make('span', {}, sentence))
  dom.append(makeButton(messages.close(), () => view.dispatch({ effects: setPasteNotice.of(null) })))
  return { dom }
}

/** The last thing said; typing on takes it away. */
const said = StateField.define<string | null>({
  create: () => null,
  update(sentence, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPasteNotice)) return effect.value
    return transaction.docChanged && transaction.isUserEvent('input.type') ? null : sentence
  },
  provide: (field) => showPanel.from(field, (sentence) => (sentence === null ? null : (view) => makePanel(view, sentence))),
})

const announced = EditorView.updateListener.of(({ transactions, view }) => {
  const sentence = transactions.flatMap(({ effects }) => effects).find((effect) => effect.is(setPasteNotice))?.value
  if (sentence) queueMicrotask(() => view.dispatch({ effects: EditorView.announce.of(sentence) }))
})

/** The notice about what was pasted. */
export const pasteNotice = [said, announced]
