import type { SyntaxNode } from '../syntax/tree'
import type { Drawing } from './drawing/drawing'
import { ReplacementText } from './drawing/replacement-text'
import { TaskBox } from './task-box'

/** Deeper lists are set like those of this depth. */
const DEEPEST = 6

/** The lines of lists, which hang from their marks however far the text is indented. */
export class Lists {
  readonly #drawing: Drawing
  /** By where a line begins: how deep it is, and the mark on it. */
  readonly #lines = new Map<number, { depth: number; mark: SyntaxNode | null }>()

  constructor(drawing: Drawing) {
    this.#drawing = drawing
  }

  /** Outer items come before inner ones. */
  addItem(item: SyntaxNode): void {
    const depth = depthOf(item)
    for (const { from } of this.#drawing.lines(item.from, item.to)) this.#lines.set(from, { depth, mark: null })
    const mark = item.getChild('ListMark')
    const start = this.#drawing.state.doc.lineAt(item.from)
    if (mark && /^[\s>]*$/.test(start.text.slice(0, mark.from - start.from))) this.#lines.set(start.from, { depth, mark })
  }

  /** Leaves out what is set as it is typed: code, tables. */
  leaveOut(node: SyntaxNode): void {
    for (const { from } of this.#drawing.lines(node.from, node.to)) if (!this.#lines.get(from)?.mark) this.#lines.delete(from)
  }

  draw(): void {
    for (const [at, { depth, mark }] of this.#lines) {
      const { text } = this.#drawing.state.doc.lineAt(at)
      const quoted = /^(?:[ ]{0,3}> ?)*/.exec(text)?.[0].length ?? 0
      const end = mark ? mark.from - at : quoted + (/^[ \t]*/.exec(text.slice(quoted))?.[0].length ?? 0)
      const indented = end > quoted
      this.#drawing.line(at, mark || indented ? `lv-item lv-${depth}` : `lv-item lv-${depth} lv-flat`)
      if (indented) this.#drawing.mark(at + quoted, at + end, `lv-indent lv-${mark ? depth - 1 : depth}`)
      if (mark) this.#drawMark(mark)
    }
  }

  #drawMark(mark: SyntaxNode): void {
    const drawing = this.#drawing
    const line = drawing.state.doc.lineAt(mark.from)
    const task = mark.nextSibling?.name === 'Task' ? mark.nextSibling.getChild('TaskMarker') : null
    const isOpen = drawing.isOpen(line.from, line.to)
    const end = Math.min(line.to, mark.to + 1)
    if (task) {
      if (isOpen) drawing.mark(mark.from, end, 'lv-task-mark')
      else drawing.hide(mark.from, end)
      if (!drawing.touches(task.from, task.to))
        drawing.replace(task.from, task.to, new TaskBox(/x/i.test(drawing.text(task.from, task.to))))
      return
    }
    if (!isOpen && /[-+*]/.test(drawing.text(mark.from, mark.to))) drawing.replace(mark.from, end, new ReplacementText('•', 'lv-list-mark'))
    else drawing.mark(mark.from, end, 'lv-list-mark')
  }
}

function depthOf(item: SyntaxNode): number {
  let depth = 1
  for (let node = item.parent; node; node = node.parent) if (node.name === 'ListItem') depth++
  return Math.min(depth, DEEPEST)
}
