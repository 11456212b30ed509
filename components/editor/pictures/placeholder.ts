import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/pictures'
import { make, makeButton } from '../base/dom'
import { dropPicture, type PendingPicture, type Progress, pendingPictures, setProgress } from './pending-pictures'

/** Widget in the text's view where a picture will be. */
class Placeholder extends WidgetType {
  readonly picture: PendingPicture

  constructor(picture: PendingPicture) {
    super()
    this.picture = picture
  }

  override eq({ picture }: Placeholder): boolean {
    return picture.id === this.picture.id && picture.progress === this.picture.progress
  }

  override toDOM(view: EditorView): HTMLElement {
    const { id, file } = this.picture
    const isPicture = file.type.startsWith('image/')
    const preview = isPicture ? [make('img', { alt: '', src: URL.createObjectURL(file) })] : []
    const again = makeButton(messages.tryAgain(), () => view.dispatch({ effects: setProgress.of({ id, progress: { kind: 'queued' } }) }))
    const cancel = makeButton(messages.cancel(), () => {
      view.dispatch({ effects: dropPicture.of(id) })
      view.focus()
    })
    const facts = make('span', { className: 'facts' }, make('span', { className: 'name' }, file.name), make('span', { className: 'label' }))
    const bar = make('progress', { max: 1 })
    const group = make('span', { className: 'picture-coming' }, ...preview, facts, bar, again, cancel)
    group.role = 'group'
    group.ariaLabel = isPicture ? messages.pictureName({ name: file.name }) : files.fileName({ name: file.name })
    bar.ariaLabel = messages.sendingName({ name: file.name })
    show(group, this.picture.progress)
    return group
  }

  override updateDOM(dom: HTMLElement, _view: EditorView, from: this): boolean {
    if (from.picture.id !== this.picture.id) return false
    show(dom, this.picture.progress)
    return true
  }

  override destroy(dom: HTMLElement): void {
    URL.revokeObjectURL(dom.querySelector('img')?.src ?? '')
  }

  override ignoreEvent(): boolean {
    return true
  }
}

function show(group: HTMLElement, progress: Progress): void {
  group.dataset.kind = progress.kind
  const words = group.querySelector('.label')
  if (words) words.textContent = wordsFor(progress)
  const bar = group.querySelector('progress')
  if (bar) {
    bar.hidden = progress.kind !== 'sending'
    bar.value = progress.kind === 'sending' ? progress.share : 0
  }
  const [again] = group.querySelectorAll('button')
  if (again) again.hidden = progress.kind !== 'refused' && progress.kind !== 'waiting'
}

function wordsFor(progress: Progress): string {
  switch (progress.kind) {
    case 'queued':
      return messages.nextInLine()
    case 'sending':
      return progress.share < 1 ? messages.sentShare({ share: progress.share }) : messages.beingStored()
    case 'waiting':
      return messages.reasonItWaits({ reason: progress.reason })
    case 'refused':
      return progress.reason
  }
}

/** Draws the pictures on their way between the blocks where they will stand. */
export const placeholders = EditorView.decorations.compute([pendingPictures], (state) =>
  Decoration.set(
    state.field(pendingPictures).map((picture) => {
      const line = state.doc.lineAt(Math.min(picture.at, state.doc.length))
      const isAbove = picture.at < line.to || line.text.trim() === ''
      return Decoration.widget({ widget: new Placeholder(picture), block: true, side: isAbove ? -1 : 1 }).range(
        isAbove ? line.from : line.to,
      )
    }),
    true,
  ),
)
