import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { type EditorView, showTooltip, type Tooltip } from '@codemirror/view'
import { escapeText } from '../syntax/escape-text'
import { LinkForm } from './link-form'
import type { LinkRange } from './link-range'

interface LinkRequest extends LinkRange {
  onOpen(): void
}

const ask = StateEffect.define<LinkRequest | null>()

/** Place of the link that is asked about, now or to come. A change of the text from elsewhere moves it. */
const asked = StateField.define<{ place: LinkRequest; tooltip: Tooltip } | null>({
  create: () => null,
  update(now, { changes, docChanged, effects }) {
    for (const effect of effects) if (effect.is(ask)) return effect.value && { place: effect.value, tooltip: tooltipFor(effect.value) }
    if (!now || !docChanged) return now
    const at = (place: number) => changes.mapPos(place)
    const { place, tooltip } = now
    const address = place.address && { ...place.address, from: at(place.address.from), to: at(place.address.to) }
    return { place: { ...place, from: at(place.from), to: at(place.to), address }, tooltip: { ...tooltip, pos: at(tooltip.pos) } }
  },
  provide: (field) => showTooltip.compute([field], (state) => state.field(field)?.tooltip ?? null),
})

function placeIn(state: EditorState): LinkRequest | null {
  return state.field(asked, false)?.place ?? null
}

function tooltipFor({ from, address, onOpen }: LinkRequest): Tooltip {
  const create = (view: EditorView) => {
    const close = () => {
      view.dispatch({ effects: ask.of(null) })
      view.focus()
    }
    const form = new LinkForm(view, {
      address: address?.text ?? '',
      onApply: (written, title) => apply(view, written, title),
      onRemove: address ? () => remove(view) : null,
      onClose: close,
    })
    form.dom.addEventListener('focusout', ({ relatedTarget }) => {
      const isInside = relatedTarget instanceof Node && form.dom.contains(relatedTarget)
      // A window that loses the focus keeps the form.
      if (!isInside && document.hasFocus() && placeIn(view.state)) queueMicrotask(() => view.dispatch({ effects: ask.of(null) }))
    })
    const mount = () => {
      form.focus()
      onOpen()
    }
    return { dom: form.dom, mount, destroy: () => form.destroy() }
  }
  return { pos: from, above: false, create }
}

/** Asks in a form at a place where its link leads. `onOpen` is called when the form has the focus. */
export function openLinkForm(view: EditorView, place: LinkRange, onOpen: () => void): void {
  view.dispatch({ effects: ask.of({ ...place, onOpen }), scrollIntoView: true })
}

function apply(view: EditorView, written: string, title: string | undefined): void {
  const place = placeIn(view.state)
  if (!place) return
  const { from, to, address, text } = place
  const label = text || escapeText(title ?? '')
  const changes = address ? { from: address.from, to: address.to, insert: written } : { from, to, insert: `[${label}](${written})` }
  const set = view.state.changes(changes)
  const anchor = !address && label === '' ? from + 1 : set.mapPos(to, 1)
  view.dispatch({ changes: set, selection: { anchor }, effects: ask.of(null), scrollIntoView: true, userEvent: 'input' })
  view.focus()
}

function remove(view: EditorView): void {
  const place = placeIn(view.state)
  if (!place) return
  const { from, to, text } = place
  view.dispatch({ changes: { from, to, insert: text }, effects: ask.of(null), scrollIntoView: true, userEvent: 'input' })
  view.focus()
}

/** The form of a link below its place in the text, while it is open. */
export const linkPopover: Extension = asked
