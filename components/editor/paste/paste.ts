import { EditorSelection, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { pasteNotice } from '../base/paste-notice'
import { keepEmbedFacet } from '../base/service-facets'
import type { EditorServices } from '../base/services'
import { fillEmbed } from '../blocks/embed'
import { addressIn, cardAt, linked } from '../links/addresses'
import { addFiles } from '../pictures/add-files'
import { images } from '../pictures/pictures'
import { isInCode } from '../syntax/code-ranges'
import { linesOf, replace } from './insert-text'
import { pasteRich, richText } from './rich-text'

const LITERALLY_MS = 1000

/** Makes the extension that turns what is pasted or dropped into clean Markdown: addresses, text with marks, tables, images. */
export function paste(services: EditorServices): Extension {
  let literalUntil = 0
  return [
    pasteNotice,
    richText,
    images(services),
    keepEmbedFacet.of(services.keepEmbed),
    EditorView.clipboardInputFilter.of((text, { lineBreak }) => text.replace(/\r\n?|\n/g, lineBreak)),
    EditorView.domEventHandlers({
      keydown(event) {
        if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyV') literalUntil = event.timeStamp + LITERALLY_MS
      },
      paste(event, view) {
        const isLiteral = event.timeStamp < literalUntil
        literalUntil = 0
        const handled = !isLiteral && event.clipboardData !== null && !view.state.readOnly && takePaste(view, event.clipboardData)
        if (handled) event.preventDefault()
        return handled
      },
      drop(event, view) {
        const handled = event.dataTransfer !== null && !view.state.readOnly && takeDrop(view, event.dataTransfer, event)
        if (handled) event.preventDefault()
        return handled
      },
    }),
  ]
}

/** Pastes in a way of its own; false leaves it to the editor, which pastes the plain text as it is. */
function takePaste(view: EditorView, data: DataTransfer): boolean {
  const { from, to } = view.state.selection.main
  if (isInCode(view.state, from, to)) return false
  const text = data.getData('text/plain')
  const address = addressIn(text)
  if (address) return pasteAddress(view, address)
  if (pasteRich(view, data)) return true
  const files = [...data.files]
  if (text || files.length === 0) return false
  addFiles(view, files, { at: replaceSelection(view) })
  return true
}

function takeDrop(view: EditorView, data: DataTransfer, { clientX: x, clientY: y }: DragEvent): boolean {
  const at = view.posAtCoords({ x, y }, false)
  // The words of a text go into the text.
  const files = [...data.files].filter(({ type }) => !type.startsWith('text/'))
  if (files.length === 0) return false
  addFiles(view, files, { at, nearest: true })
  view.focus()
  return true
}

/** Deletes what is selected; returns the place. */
function replaceSelection(view: EditorView): number {
  const { from, empty } = view.state.selection.main
  if (!empty) view.dispatch(view.state.replaceSelection(''), { userEvent: 'delete' })
  return from
}

/** On a selection an address makes a link, on an empty line an embed of a known place or a card; elsewhere it is itself. */
function pasteAddress(view: EditorView, address: string): boolean {
  const { state } = view
  const { main } = state.selection
  if (state.selection.ranges.some(({ empty }) => !empty)) {
    view.dispatch(
      state.changeByRange((range) => {
        const insert = linesOf((range.empty ? null : linked(state, range, address)) ?? address)
        const end = range.from + insert.length
        return { changes: { from: range.from, to: range.to, insert }, range: EditorSelection.cursor(end) }
      }),
      { userEvent: 'input.paste', scrollIntoView: true },
    )
    return true
  }
  const card = state.selection.ranges.length === 1 ? cardAt(state, main.from, address) : null
  if (!card) return false
  replace(view, { from: card.from, to: card.to, text: address })
  replace(view, { from: card.from, to: card.from + address.length, text: card.insert })
  if (card.isEmbed) void fillEmbed(view, view.state.facet(keepEmbedFacet), { url: address, tag: card.tag })
  return true
}
