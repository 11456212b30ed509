import { Compartment, EditorState, type Extension, Facet, Text, Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { type LineEnds, lineEndsOf } from './line-endings'
import { changesBetween } from './minimal-changes'

const ends = Facet.define<LineEnds, LineEnds>({ combine: ([value = '\n']) => value })
const compartment = new Compartment()

function endedBy(value: LineEnds): Extension {
  return [ends.of(value), value === 'mixed' ? EditorState.lineSeparator.of('\n') : []]
}

/** Lets a document begin with `text` and hand out the same bytes again. */
export function exactText(text: string): { doc: Text; extension: Extension } {
  const value = lineEndsOf(text)
  return { doc: toDocument(text, value), extension: compartment.of(endedBy(value)) }
}

/** A text with mixed ends keeps its carriage returns as characters of its lines. */
function toDocument(text: string, value: LineEnds): Text {
  return Text.of(text.split(value === '\r\n' ? value : '\n'))
}

/** Reads the text, byte for byte as it was given where it was not changed. */
export function readText(state: EditorState): string {
  return state.doc.sliceString(0, state.doc.length, state.facet(ends) === '\r\n' ? '\r\n' : '\n')
}

/**
 * Makes the document `text` by changing only what differs, so that cursor, history and marks stay where they are. What comes
 * from elsewhere is not undone by the writer's undo; what the writer took over is.
 */
export function patchText(view: EditorView, text: string, { undoable }: { undoable: boolean }): void {
  const value = lineEndsOf(text)
  const changes = changesBetween(view.state.doc.toString(), toDocument(text, value).toString())
  const restyled = value !== view.state.facet(ends)
  if (changes.length === 0 && !restyled) return
  view.dispatch({
    changes: changes.map(({ from, to, insert }) => ({ from, to, insert: Text.of(insert.split('\n')) })),
    effects: restyled ? compartment.reconfigure(endedBy(value)) : [],
    annotations: [Transaction.addToHistory.of(undoable), Transaction.remote.of(!undoable)],
    userEvent: undoable ? 'input.kept' : 'input.merge',
  })
}
