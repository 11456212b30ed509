import { type EditorState, type Extension, Prec } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'
import { type ComponentInText, componentsAround } from '../../syntax/components'
import { startOfLine } from '../../syntax/lines'
import { isLive } from '../drawing/is-live'

/** A place beside a tag that is drawn and has its line for itself. */
interface Edge {
  found: ComponentInText
  side: 'before' | 'after'
  tag: 'opening' | 'closing'
}

function edgeAt(state: EditorState, at: number): Edge | null {
  const line = state.doc.lineAt(at)
  if (!line.text.includes('<')) return null
  for (const found of componentsAround(state, { from: at, to: at })) {
    for (const tag of ['opening', 'closing'] as const) {
      const place = found[tag]
      if (!place || state.sliceDoc(place.to, state.doc.lineAt(place.to).to).trim() !== '') continue
      if (startOfLine(state.doc.lineAt(place.from).text).prefix.length !== place.from - state.doc.lineAt(place.from).from) continue
      if (place.from === at) return { found, tag, side: 'before' }
      if (place.to === at) return { found, tag, side: 'after' }
    }
  }
  return null
}

/** Moves text that is typed at the edge of a drawn tag to a line of its own: nobody sees that it would run into the tag. */
const ownLine = EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view
  const edge = from === to && !view.composing && state.facet(isLive) ? edgeAt(state, from) : null
  if (!edge) return false
  const { found, tag, side } = edge
  const line = state.doc.lineAt(from)
  const { prefix } = startOfLine(line.text)
  const isInside = found.closing !== null && (tag === 'opening') === (side === 'after')
  const gap = `${isInside ? '' : state.lineBreak + prefix.trimEnd()}${state.lineBreak}${prefix}`
  const insert = side === 'after' ? gap + text : text + gap
  const anchor = from + state.toText(side === 'after' ? insert : text).length
  view.dispatch({ changes: { from, insert: state.toText(insert) }, selection: { anchor }, userEvent: 'input.type', scrollIntoView: true })
  return true
})

/** A key that would eat into a tag selects the component first; pressed again it takes that away. */
function selectsFirst(side: Edge['side']): Command {
  return (view) => {
    const { state } = view
    const { head, empty } = state.selection.main
    if (!empty || !state.facet(isLive)) return false
    const edge = edgeAt(state, head)
    if (edge?.side === side) {
      view.dispatch({ selection: { anchor: edge.found.from, head: edge.found.to }, userEvent: 'select', scrollIntoView: true })
      return true
    }
    return runsIntoTag(state, head, side)
  }
}

/** Tells whether a line with text would be joined to one with a tag. */
function runsIntoTag(state: EditorState, at: number, side: Edge['side']): boolean {
  const line = state.doc.lineAt(at)
  const { prefix } = startOfLine(line.text)
  const isAtEnd = side === 'after' ? at - line.from <= prefix.length && line.number > 1 : at === line.to && line.number < state.doc.lines
  if (!isAtEnd) return false
  const other = state.doc.line(line.number + (side === 'after' ? -1 : 1))
  const isEmpty = (text: string) => /^[\s>]*$/.test(text)
  if (isEmpty(line.text) || isEmpty(other.text)) return false
  const otherStart = other.from + startOfLine(other.text).prefix.length
  return Boolean(edgeAt(state, side === 'after' ? other.to : otherStart)) || Boolean(edgeAt(state, line.from + prefix.length))
}

/** Typing and deleting at the edges of components that are drawn as frames. */
export const componentEdges: Extension = [
  ownLine,
  Prec.highest(
    keymap.of([
      { key: 'Backspace', run: selectsFirst('after') },
      { key: 'Delete', run: selectsFirst('before') },
    ]),
  ),
]
