import { isolateHistory } from '@codemirror/commands'
import type { Extension } from '@codemirror/state'
import { type Command, Decoration, EditorView, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/pictures'
import { make, makeButton } from '../base/dom'
import { describedMarkup, imagesIn, type PictureDescription } from './picture-description'
import { askForDescription, stopAsking, type Undescribed, undescribed } from './undescribed'

/** Asks, below a picture, what it shows. */
class Question extends WidgetType {
  readonly asked: Undescribed
  readonly known: PictureDescription

  constructor(asked: Undescribed, known: PictureDescription) {
    super()
    this.asked = asked
    this.known = known
  }

  override eq({ asked }: Question): boolean {
    return asked.id === this.asked.id
  }

  override toDOM(view: EditorView): HTMLElement {
    const { id } = this.asked
    const alt = field(messages.altText(), this.known.alt)
    const caption = field(messages.captionIfItNeedsOne(), this.known.caption)
    const width = field(messages.widthInPixels(), this.known.width === null ? '' : String(this.known.width))
    width.input.inputMode = 'numeric'
    width.input.placeholder = String(this.asked.image.width || '')
    const finish = (given: Partial<PictureDescription> = {}) =>
      answer(view, id, { alt: alt.input.value, caption: caption.input.value, width: widthOf(width.input.value), ...given })
    const use = () => {
      if (alt.input.value.trim()) return finish()
      alt.input.setAttribute('aria-invalid', 'true')
      alt.input.focus()
    }
    const leave = () => {
      view.dispatch({ effects: stopAsking.of(id) })
      view.focus()
    }
    const buttons = make(
      'span',
      { className: 'orders' },
      makeButton(messages.use(), use, 'plain'),
      makeButton(messages.onlyDecorative(), () => finish({ alt: '' }), 'plain'),
      makeButton(messages.later(), leave),
    )
    const group = make('div', { className: 'picture-words' }, alt.label, caption.label, width.label, buttons)
    group.role = 'group'
    group.ariaLabel = messages.describePicture()
    group.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') leave()
      else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) use()
      else return
      event.preventDefault()
    })
    // The form around the text takes typing for a change of the post.
    group.addEventListener('input', (event) => event.stopPropagation())
    return group
  }

  override ignoreEvent(): boolean {
    return true
  }
}

function field(name: string, value: string): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = make('input', { className: 'input', value, autocomplete: 'off' })
  return { label: make('label', {}, name, input), input }
}

function widthOf(value: string): number | null {
  const width = Number.parseInt(value, 10)
  return width > 0 && width <= 99999 ? width : null
}

function answer(view: EditorView, id: string, description: PictureDescription): void {
  const asked = view.state.field(undescribed).find((one) => one.id === id)
  if (!asked) return
  const insert = describedMarkup(asked.image, description)
  view.dispatch({
    changes: { from: asked.from, to: asked.to, insert },
    effects: stopAsking.of(id),
    annotations: isolateHistory.of('full'),
    userEvent: 'input',
  })
  view.focus()
}

/** Draws the questions below the lines of their pictures. */
const drawn = EditorView.decorations.compute([undescribed], (state) =>
  Decoration.set(
    state.field(undescribed).map((asked) => {
      const line = state.doc.lineAt(asked.to)
      const known = imagesIn(line.text).find(({ from }) => from + line.from === asked.from)
      const widget = new Question(asked, known ?? { alt: '', caption: '', width: null })
      return Decoration.widget({ widget, block: true, side: 1 }).range(line.to)
    }),
    true,
  ),
)

export const questions: Extension = [undescribed, drawn]

/** Asks about the picture that the cursor is at: its alternative text, a caption, a width. False when there is none. */
export const describePicture: Command = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head)
  const at = view.state.selection.main.head - line.from
  const found = imagesIn(line.text).find(({ from, to }) => from <= at && at <= to)
  if (!found) return false
  const place = { from: line.from + found.from, to: line.from + found.to }
  const ask = (width: number, height: number) => {
    view.dispatch({ effects: askForDescription.of({ id: crypto.randomUUID(), ...place, image: { src: found.src, width, height } }) })
    view.dom.querySelector<HTMLInputElement>('.picture-words input')?.focus()
  }
  const picture = make('img', { src: found.src })
  picture.decode().then(
    () => ask(picture.naturalWidth, picture.naturalHeight),
    () => ask(0, 0),
  )
  return true
}
