import { BlockWrapper, Decoration } from '@codemirror/view'
import type { Drawing } from './drawing'

const atom = Decoration.mark({})
const cells = new Map<string, Decoration>()

/** Makes one element of a part of a line, around all other marks and what is hidden at its ends. */
export function drawCell({ cells: drawn }: Drawing, from: number, to: number, name: string): void {
  const cell = cells.get(name) ?? Decoration.mark({ class: name, inclusive: true })
  cells.set(name, cell)
  drawn.push(cell.range(from, to))
}

/** Puts a box around whole lines. */
export function drawFrame({ frames }: Drawing, from: number, to: number, attributes: Readonly<Record<string, string>>): void {
  frames.push(BlockWrapper.create({ tagName: 'div', attributes }).range(from, to))
}

/** Lets the cursor pass from one end to the other at once. */
export function skip({ atoms }: Drawing, from: number, to: number): void {
  if (from < to) atoms.push(atom.range(from, to))
}
