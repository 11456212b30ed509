import type { syntaxTree } from '@codemirror/language'
import type { EditorState, Line, Range } from '@codemirror/state'
import { Decoration, type DecorationSet, type WidgetType } from '@codemirror/view'

export type SyntaxNode = ReturnType<typeof syntaxTree>['topNode']

const hidden = Decoration.replace({})
const lines = new Map<string, Decoration>()
const marks = new Map<string, Decoration>()

function kept(made: Map<string, Decoration>, name: string, make: () => Decoration): Decoration {
  const found = made.get(name) ?? make()
  made.set(name, found)
  return found
}

/** What is drawn over a stretch of the text. Nothing of it changes the text, and nothing reaches over the end of a line. */
export class Drawing {
  readonly state: EditorState
  /** The stretch that is drawn. */
  readonly from: number
  readonly to: number
  readonly #cursor: number | null
  readonly #open: { from: number; to: number } | null
  readonly #ranges: Range<Decoration>[] = []

  /** `cursor` is where the writer is, null when elsewhere. Marks on that line are shown. */
  constructor(state: EditorState, stretch: { from: number; to: number }, cursor: number | null) {
    this.state = state
    this.from = stretch.from
    this.to = stretch.to
    this.#cursor = cursor
    this.#open = cursor === null ? null : state.doc.lineAt(cursor)
  }

  /** Whether the writer is on a line of this stretch. */
  isOpen(from: number, to: number): boolean {
    return this.#open !== null && from <= this.#open.to && to >= this.#open.from
  }

  /** Whether the cursor is in this stretch or at its edge. */
  touches(from: number, to: number): boolean {
    return this.#cursor !== null && from <= this.#cursor && this.#cursor <= to
  }

  text(from: number, to: number): string {
    return this.state.sliceDoc(from, to)
  }

  /** The lines of a stretch that are drawn. */
  *lines(from: number, to: number): Generator<Line> {
    for (let at = Math.max(from, this.from); at <= Math.min(to, this.to); ) {
      const line = this.state.doc.lineAt(at)
      yield line
      at = line.to + 1
    }
  }

  line(at: number, name: string): void {
    const decoration = kept(lines, name, () => Decoration.line({ class: name }))
    this.#ranges.push(decoration.range(this.state.doc.lineAt(at).from))
  }

  mark(from: number, to: number, name: string, style = ''): void {
    const make = () => Decoration.mark({ class: name, ...(style && { attributes: { style } }) })
    if (from < to) this.#ranges.push(kept(marks, `${name};${style}`, make).range(from, to))
  }

  hide(from: number, to: number): void {
    if (from < to && this.state.doc.lineAt(from).to >= to) this.#ranges.push(hidden.range(from, to))
  }

  replace(from: number, to: number, widget: WidgetType): void {
    if (this.state.doc.lineAt(from).to >= to) this.#ranges.push(Decoration.replace({ widget }).range(from, to))
  }

  /** Puts something below the line that `at` is on. */
  below(at: number, widget: WidgetType): void {
    this.#ranges.push(Decoration.widget({ widget, side: 1 }).range(this.state.doc.lineAt(at).to))
  }

  done(): readonly Range<Decoration>[] {
    return this.#ranges
  }
}

export function together(drawings: readonly Drawing[]): DecorationSet {
  return Decoration.set(
    drawings.flatMap((drawing) => drawing.done()),
    true,
  )
}
