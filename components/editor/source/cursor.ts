import type { Extension } from '@codemirror/state'
import { drawSelection, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** Milliseconds that the cursor is shown, and then hidden; it stays while somebody types. */
const HALF = 600

/**
 * Blinks by a timer. CodeMirror's own way is an animation without end, for which browsers make a new picture of the page at
 * every tick of the screen.
 */
class Blinking {
  readonly #view: EditorView
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(view: EditorView) {
    this.#view = view
    this.#begin()
  }

  update({ docChanged, selectionSet, focusChanged }: ViewUpdate): void {
    if (docChanged || selectionSet || focusChanged) this.#begin()
  }

  destroy(): void {
    clearInterval(this.#timer)
  }

  #begin(): void {
    clearInterval(this.#timer)
    this.#layer?.classList.remove('away')
    const still = !this.#view.hasFocus || matchMedia('(prefers-reduced-motion: reduce)').matches
    this.#timer = still ? undefined : setInterval(() => this.#layer?.classList.toggle('away'), HALF)
  }

  get #layer(): Element | null {
    return this.#view.scrollDOM.querySelector(':scope > .cm-cursorLayer')
  }
}

export const cursor: Extension = [drawSelection({ cursorBlinkRate: 0 }), ViewPlugin.fromClass(Blinking)]
