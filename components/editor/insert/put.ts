import { type Completion, snippet } from '@codemirror/autocomplete'
import { isolateHistory } from '@codemirror/commands'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Whether the line before or after is text that a block would run into. */
function touchesText(state: EditorState, number: number): boolean {
  return number >= 1 && number <= state.doc.lines && state.doc.line(number).text.trim() !== ''
}

/**
 * Puts a template in place of the text between two places of a line, as a step of its own to undo. Unless it goes into the line,
 * there are blank lines around it.
 */
export function putTemplate(
  view: EditorView,
  { template, line: kind }: { template: string; line?: 'inside' | 'opens' },
  { from, to, completion = null }: { from: number; to: number; completion?: Completion | null },
): void {
  const { state } = view
  const line = state.doc.lineAt(from)
  const rest = state.sliceDoc(to, line.to).trim() !== ''
  const before = kind !== 'inside' && touchesText(state, line.number - 1) ? '\n' : ''
  const after = kind === 'inside' || (rest && kind === 'opens') ? '' : rest ? '\n\n' : touchesText(state, line.number + 1) ? '\n' : ''
  snippet(`${before}${template}${after}`)(view, completion, before ? line.from : from, to)
  view.dispatch({ annotations: isolateHistory.of('full') })
}
