import { type ChangeDesc, type EditorState, type Line, type Range, RangeSet } from '@codemirror/state'
import { type BlockWrapper, Decoration, type DecorationSet, type WidgetType } from '@codemirror/view'
import type { TextRange } from '../../syntax/tree'

const hidden = Decoration.replace({})
const lines = new Map<string, Decoration>()
const marks = new Map<string, Decoration>()

function cached(made: Map<string, Decoration>, name: string, make: () => Decoration): Decoration {
  const found = made.get(name) ?? make()
  made.set(name, found)
  return found
}

/** Decorations over a range of the text. None changes the text, and none but frames reaches over the end of a line. */
export class Drawing {
  readonly state: EditorState
  /** The range that is drawn. */
  readonly from: number
  readonly to: number
  readonly cursor: number | null
  /** Ranges with a problem. */
  readonly faults: readonly TextRange[]
  #open: TextRange | null
  readonly ranges: Range<Decoration>[] = []
  /** Marks that go around all others. */
  readonly cells: Range<Decoration>[] = []
  /** Marks that go around whole lines. */
  readonly frames: Range<BlockWrapper>[] = []
  /** Ranges that the cursor passes at once. */
  readonly atoms: Range<Decoration>[] = []

  /** `cursor` is where the writer is, null when elsewhere. Marks on that line are shown. */
  constructor(state: EditorState, range: TextRange, cursor: number | null, faults: readonly TextRange[]) {
    this.state = state
    this.from = range.from
    this.to = range.to
    this.cursor = cursor
    this.faults = faults
    this.#open = cursor === null ? null : state.doc.lineAt(cursor)
  }

  /** Shows marks in this part of the writer's line alone. */
  openOnly(from: number, to: number): void {
    this.#open = { from, to }
  }

  /** Tells whether the writer is on a line of this range. */
  isOpen(from: number, to: number): boolean {
    return this.#open !== null && from <= this.#open.to && to >= this.#open.from
  }

  /** Tells whether the cursor is in this range or at its edge. */
  touches(from: number, to: number): boolean {
    return this.cursor !== null && from <= this.cursor && this.cursor <= to
  }

  text(from: number, to: number): string {
    return this.state.sliceDoc(from, to)
  }

  /** The lines of a range that are drawn. */
  *lines(from: number, to: number): Generator<Line> {
    for (let at = Math.max(from, this.from); at <= Math.min(to, this.to); ) {
      const line = this.state.doc.lineAt(at)
      yield line
      at = line.to + 1
    }
  }

  line(at: number, name: string): void {
    const decoration = cached(lines, name, () => Decoration.line({ class: name }))
    this.ranges.push(decoration.range(this.state.doc.lineAt(at).from))
  }

  mark(from: number, to: number, name: string): void {
    if (from < to) this.ranges.push(cached(marks, name, () => Decoration.mark({ class: name })).range(from, to))
  }

  hide(from: number, to: number): void {
    if (from < to && this.state.doc.lineAt(from).to >= to) this.ranges.push(hidden.range(from, to))
  }

  replace(from: number, to: number, widget: WidgetType): void {
    if (this.state.doc.lineAt(from).to >= to) this.ranges.push(Decoration.replace({ widget }).range(from, to))
  }

  /** Puts something at a place in the text. */
  put(at: number, widget: WidgetType): void {
    this.ranges.push(Decoration.widget({ widget, side: 1 }).range(at))
  }

  /** Puts something below the line that `at` is on. */
  below(at: number, widget: WidgetType): void {
    this.put(this.state.doc.lineAt(at).to, widget)
  }
}

/** All that is drawn over a text, by how CodeMirror takes it. */
export interface Drawn {
  decorations: DecorationSet
  cells: DecorationSet
  frames: RangeSet<BlockWrapper>
  atoms: DecorationSet
}

/** Merges drawings of ranges into the drawing of the text. */
export function mergeDrawings(drawings: readonly Drawing[]): Drawn {
  return {
    decorations: Decoration.set(
      drawings.flatMap(({ ranges }) => ranges),
      true,
    ),
    cells: Decoration.set(
      drawings.flatMap(({ cells }) => cells),
      true,
    ),
    frames: RangeSet.of(
      drawings.flatMap(({ frames }) => frames),
      true,
    ),
    atoms: Decoration.set(
      drawings.flatMap(({ atoms }) => atoms),
      true,
    ),
  }
}

/** Maps a drawing through a change of the text. */
export function mapDrawn({ decorations, cells, frames, atoms }: Drawn, changes: ChangeDesc): Drawn {
  return { decorations: decorations.map(changes), cells: cells.map(changes), frames: frames.map(changes), atoms: atoms.map(changes) }
}
