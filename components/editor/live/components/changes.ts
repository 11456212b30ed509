import { isolateHistory } from '@codemirror/commands'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import { askForNew } from '../../mdx-components/component-editor'
import { type ComponentInText, componentsAround } from '../../syntax/components'

function closedAt(state: EditorState, at: number): ComponentInText | undefined {
  return componentsAround(state, { from: at, to: at }).find(({ closing }) => closing?.from === at)
}

/** Takes a component that begins at a place, and all that is in it, out of the text. */
export function deleteComponent(view: EditorView, at: number): void {
  const { state } = view
  const found = componentsAround(state, { from: at, to: at }).find(({ opening }) => opening.from === at)
  if (!found) return
  view.dispatch({
    changes: { from: found.from, to: Math.min(found.to + 1, state.doc.length) },
    selection: { anchor: found.from },
    annotations: isolateHistory.of('full'),
    userEvent: 'delete.component',
    scrollIntoView: true,
  })
  view.focus()
}

/** Asks for a component's properties and puts it in as the last one of the component whose closing tag begins at a place. */
export function addWithin(view: EditorView, name: string, at: number): void {
  askForNew(view, name, ({ opening, closing }) => {
    const { state } = view
    const around = closedAt(state, at)
    if (!around?.closing) return messages.textHasChangedMeanwhile()
    const line = state.doc.lineAt(around.closing.from)
    const prefix = state.sliceDoc(line.from, around.closing.from)
    const next = state.lineBreak + prefix
    const before = `${opening}${next}`
    view.dispatch({
      changes: { from: around.closing.from, insert: state.toText(`${before}${next}${closing ?? ''}${next}`) },
      selection: { anchor: around.closing.from + state.toText(before).length },
      annotations: isolateHistory.of('full'),
      userEvent: 'input.complete',
      scrollIntoView: true,
    })
    return undefined
  })
}
