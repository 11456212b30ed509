import { isolateHistory } from '@codemirror/commands'
import { EditorSelection, Text, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Lines of a text from anywhere, with the line ends of the document they come to. */
export function linesOf(text: string): Text {
  return Text.of(text.split(/\r\n?|\n/))
}

/** Makes a change that is a step of its own to undo, with the cursor behind it. */
export function replace(
  view: EditorView,
  { from, to, text }: { from: number; to: number; text: string },
  more: TransactionSpec = {},
): void {
  const insert = linesOf(text)
  view.dispatch({
    changes: { from, to, insert },
    selection: EditorSelection.cursor(from + insert.length),
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste',
    scrollIntoView: true,
    ...more,
  })
}
