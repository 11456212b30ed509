import { isolateHistory } from '@codemirror/commands'
import type { EditorState, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { isProse, withoutCode } from '../syntax/prose'

const pairs: Record<string, readonly [opening: string, closing: string]> = { '"': ['“', '”'], "'": ['‘', '’'] }

/** After a space, an opening bracket, a dash, a mark of emphasis or another opening quote. */
const opens = /(?:^|[\s([{<—–*_~“‘-])$/u

/**
 * Finds the curly quote for a straight one typed at `at`; null where it has to stay: code, tags, formulas, addresses, front matter.
 */
export function curlyQuote(state: EditorState, at: number, quote: string): string | null {
  const pair = pairs[quote]
  if (!pair || !isProse(state, at)) return null
  const { text, from } = state.doc.lineAt(at)
  const before = text.slice(0, at - from)
  if (isUnclosed(withoutCode(before)) || /^(?:import|export)\s/.test(text)) return null
  return opens.test(before) ? pair[0] : pair[1]
}

/** Tells whether code, an expression or the address of a link is still being written. */
function isUnclosed(before: string): boolean {
  return before.includes('`') || before.lastIndexOf('{') > before.lastIndexOf('}') || /\]\([^)]*$/.test(before)
}

/**
 * Turns straight quotes into curly ones while typing, as long as `isWanted`, in a step of its own: undone, the straight one
 * stands there.
 */
export function curlyQuotes(isWanted: (state: EditorState) => boolean): Extension {
  return EditorView.inputHandler.of((view, from, to, text, insert) => {
    if (from !== to || view.composing || !isWanted(view.state)) return false
    const curly = curlyQuote(view.state, from, text)
    if (curly === null) return false
    view.dispatch(insert())
    const changes = { from, to: from + text.length, insert: curly }
    view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.type' })
    return true
  })
}
