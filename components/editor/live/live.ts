import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { draw } from './draw'
import { together } from './drawing'

/** Draws the lines that can be seen, and nothing anew where somebody composes a character or is about to select. */
class Layer {
  decorations: DecorationSet
  #pressed = false
  #stale = false

  constructor(view: EditorView) {
    this.decorations = drawVisible(view)
  }

  update(update: ViewUpdate): void {
    this.decorations = this.decorations.map(update.changes)
    this.#stale ||=
      update.docChanged ||
      update.selectionSet ||
      update.viewportChanged ||
      update.focusChanged ||
      syntaxTree(update.startState) !== syntaxTree(update.state)
    if (!this.#stale || update.view.composing || this.#pressed) return
    this.#stale = false
    this.decorations = drawVisible(update.view)
  }

  /** Marks that appear under the pointer would move the text away from it. */
  press(view: EditorView): void {
    this.#pressed = true
    const release = () => {
      this.#pressed = false
      view.dispatch({})
    }
    view.dom.ownerDocument.addEventListener('mouseup', () => setTimeout(release), { once: true })
  }
}

const layer = ViewPlugin.fromClass(Layer, {
  decorations: (plugin) => plugin.decorations,
  eventHandlers: {
    mousedown(_event, view) {
      this.press(view)
    },
    compositionend(_event, view) {
      setTimeout(() => view.dispatch({}))
    },
  },
})

function drawVisible(view: EditorView): DecorationSet {
  const { state, hasFocus, visibleRanges } = view
  return together(visibleRanges.map((stretch) => draw(state, stretch, hasFocus ? state.selection.main.head : null)))
}

/** Draws the text where it stands as it will look: headings at size, marks hidden away from the cursor, images, callouts. */
export const live: Extension = layer
