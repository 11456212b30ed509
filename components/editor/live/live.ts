import { syntaxTree } from '@codemirror/language'
import { type Extension, RangeSet } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { diagnosticsIn } from '../source/diagnostics'
import { draw } from './draw'
import { Drawing, type Drawn, mapDrawn, mergeDrawings } from './drawing/drawing'
import { isLive } from './drawing/is-live'
import { type Frames, lazyFrames } from './lazy-frames'

/** Draws the lines that can be seen, and nothing anew where somebody composes a character or is about to select. */
class Layer {
  drawn: Drawn
  #pressed = false
  #stale = false
  #frames: Frames | null = null
  #asked = false

  constructor(view: EditorView) {
    this.drawn = this.#draw(view)
  }

  update(update: ViewUpdate): void {
    const { view } = update
    this.drawn = mapDrawn(this.drawn, update.changes)
    this.#stale ||=
      update.docChanged ||
      update.selectionSet ||
      update.viewportChanged ||
      update.focusChanged ||
      update.transactions.some(({ effects }) => effects.length > 0) ||
      syntaxTree(update.startState) !== syntaxTree(update.state)
    const hadFrames = this.drawn.frames.size > 0
    if (this.#stale && !view.composing && !this.#pressed) {
      this.#stale = false
      this.drawn = this.#draw(view)
    }
    if (this.#pressed || (!hadFrames && this.drawn.frames.size === 0)) return
    this.#frames?.keepDomSelection(view)
    this.#frames?.keepFocus(view)
  }

  #draw(view: EditorView): Drawn {
    const { state, hasFocus, visibleRanges } = view
    this.#frames = lazyFrames.in(view)
    const cursor = hasFocus ? state.selection.main.head : null
    const faults = this.#frames ? diagnosticsIn(view) : []
    const drawings = visibleRanges.map((stretch) => new Drawing(state, stretch, cursor, faults))
    const lacksFrames = drawings.map((drawing) => draw(drawing, this.#frames)).includes(true)
    if (lacksFrames && !this.#asked) {
      this.#asked = true
      void lazyFrames.load(view)
    }
    return mergeDrawings(drawings)
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
  decorations: ({ drawn }) => drawn.decorations,
  provide: (plugin) => [
    EditorView.outerDecorations.of((view) => view.plugin(plugin)?.drawn.cells ?? Decoration.none),
    EditorView.blockWrappers.of((view) => view.plugin(plugin)?.drawn.frames ?? RangeSet.empty),
    EditorView.atomicRanges.of((view) => view.plugin(plugin)?.drawn.atoms ?? Decoration.none),
  ],
  eventHandlers: {
    mousedown(_event, view) {
      this.press(view)
    },
    compositionend(_event, view) {
      setTimeout(() => view.dispatch({}))
    },
  },
})

/** Draws the text where it stands as it will look: headings at size, marks hidden away from the cursor, images, tables, components. */
export const live: Extension = [isLive.of(true), layer]
