import type { Extension } from '@codemirror/state'
import { type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { LazyPart } from '../base/lazy-part'
import { setPasteNotice } from '../base/paste-notice'
import type { EditorServices } from '../base/services'
import { hasKept } from './local-picture-store'
import { pendingPictures } from './pending-pictures'

/** Milliseconds until what could not be loaded is tried again. */
const AGAIN = 15_000

type UploadsPart = LazyPart<typeof import('./uploads')>

/** Until the part has come, the pictures wait where they were added, also when it cannot be loaded. */
class Loader implements PluginValue {
  readonly #view: EditorView
  readonly #part: UploadsPart
  #timer: ReturnType<typeof setTimeout> | undefined
  #hasSaid = false

  constructor(view: EditorView, part: UploadsPart, text: string) {
    this.#view = view
    this.#part = part
    window.addEventListener('online', this.#tryAgain)
    void hasKept(text).then((has) => (has ? this.#load(true) : undefined))
  }

  update({ view, state, startState }: ViewUpdate): void {
    const isAdded = state.field(pendingPictures).length > startState.field(pendingPictures).length
    if (isAdded && !this.#part.in(view)) void this.#load(true)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    window.removeEventListener('online', this.#tryAgain)
  }

  readonly #tryAgain = (): void => {
    if (this.#hasSaid) void this.#load(false)
  }

  async #load(isNew: boolean): Promise<void> {
    clearTimeout(this.#timer)
    if (await this.#part.load(this.#view)) {
      if (this.#hasSaid) this.#view.dispatch({ effects: setPasteNotice.of(null) })
      this.#hasSaid = false
      return
    }
    this.#timer = setTimeout(this.#tryAgain, AGAIN)
    this.#hasSaid = true
    if (isNew) this.#view.dispatch({ effects: setPasteNotice.of(waiting) })
  }
}

const waiting = messages.pictureWaits()

/** Uploads of pictures, loaded with the first that is added, or that was still on its way when the page was left. */
export function lazyUploads(services: EditorServices): Extension {
  const part: UploadsPart = new LazyPart(
    () => import('./uploads'),
    ({ uploads }) => uploads(services),
  )
  return [pendingPictures, ViewPlugin.define((view) => new Loader(view, part, services.textKey()))]
}
