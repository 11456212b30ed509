import { type Completion, snippet } from '@codemirror/autocomplete'
import { isolateHistory } from '@codemirror/commands'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { isBlank, startOfLine } from '../syntax/lines'

/**
 * Puts a template in place of the text between two places of a line, as a step of its own to undo. Unless it goes into the line,
 * there are blank lines around it. In a quote or an item of a list all its lines belong to that.
 */
export function putTemplate(
  view: EditorView,
  { template, line: kind }: { template: string; line?: 'inside' | 'opens' },
  { from, to, completion = null }: { from: number; to: number; completion?: Completion | null },
): void {
  const { state } = view
  const line = state.doc.lineAt(from)
  const { prefix, marker } = startOfLine(state.sliceDoc(line.from, from))
  const rest = state.sliceDoc(to, line.to).trim() !== ''
  const touches = (number: number) => touchesText(state, number, prefix)
  const isBelowText = kind !== 'inside' && marker === '' && touches(line.number - 1)
  const before = isBelowText ? `${prefix.trimEnd()}\n` : ''
  const after = kind === 'inside' || (rest && kind === 'opens') ? '' : rest ? '\n\n' : marker === '' && touches(line.number + 1) ? '\n' : ''
  // The template already has the indentation of the line.
  const hanging = (prefix + ' '.repeat(marker.length)).slice(/^[ \t]*/.exec(line.text)?.[0].length)
  snippet(`${before}${template}${after}`.replaceAll('\n', `\n${hanging}`))(view, completion, before ? line.from : from, to)
  view.dispatch({ annotations: isolateHistory.of('full') })
}

/** Tells whether the line before or after is text that a block would run into. */
function touchesText({ doc }: EditorState, number: number, prefix: string): boolean {
  if (number < 1 || number > doc.lines) return false
  const { text } = doc.line(number)
  return prefix.includes('>') ? !isBlank(text) : text.trim() !== ''
}
