import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state'
import { type EditorView, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'

const marker = /^(?:[\s>]*(?:[-+*]|\d+[.)])\s+)\[([ xX])\]/

/** The box of a task. Ticking it changes the one character between the brackets. */
export class TaskBox extends WidgetType {
  readonly #done: boolean

  constructor(done: boolean) {
    super()
    this.#done = done
  }

  override eq(other: TaskBox): boolean {
    return other.#done === this.#done
  }

  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.className = 'lv-task'
    box.tabIndex = -1
    box.ariaLabel = messages.done()
    box.checked = this.#done
    // The cursor stays where the writer is.
    box.addEventListener('mousedown', (event) => event.preventDefault())
    box.addEventListener('change', () => tick(view, view.posAtDOM(box) + 1, box.checked))
    return box
  }

  override updateDOM(dom: HTMLElement): boolean {
    if (!(dom instanceof HTMLInputElement)) return false
    dom.checked = this.#done
    return true
  }
}

function tick(view: EditorView, at: number, done: boolean): void {
  if (!/[ xX]/.test(view.state.sliceDoc(at, at + 1))) return
  view.dispatch({ changes: { from: at, to: at + 1, insert: done ? 'x' : ' ' }, userEvent: 'input.task' })
}

/** Says whether the cursor is on a task. */
export function isTask(state: EditorState): boolean {
  return marker.test(state.doc.lineAt(state.selection.main.head).text)
}

/** Ticks the tasks of the selected lines, or takes the ticks away; false when none is a task. */
export const toggleTask: StateCommand = ({ state, dispatch }) => {
  const places = new Map<number, string>()
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      const found = marker.exec(line.text)
      if (found) places.set(line.from + found[0].length - 2, found[1] === ' ' ? 'x' : ' ')
      at = line.to + 1
    }
  }
  const changes = [...places].map(([from, insert]) => ({ from, to: from + 1, insert }))
  if (changes.length === 0) return false
  const selection = EditorSelection.create([...state.selection.ranges], state.selection.mainIndex)
  dispatch(state.update({ changes, selection, userEvent: 'input.task' }))
  return true
}
