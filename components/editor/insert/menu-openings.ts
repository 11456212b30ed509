import type { EditorState } from '@codemirror/state'

/** Signs that may stand before a block on its line: those of quotes, the marker of a list's item. */
const lead = String.raw`[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*`

/** A slash at the start of a block, with what is looked for behind it. */
export const slashOpening = new RegExp(`^(${lead})(/(?:[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,30})?)?$`, 'u')

/** Patterns of text before the cursor on its line for which a menu may open; its source looks closer. */
const openings = [slashOpening, /\[\[[^[\]]{0,100}$/, /@[^@[\]]{0,61}$/, /:[\w+-]{0,41}$/, /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:```|~~~)/]

/** Reads the text of a line before an offset in it. */
export function beforeCursor({ doc }: EditorState, at: number): string {
  const line = doc.lineAt(at)
  return line.text.slice(0, at - line.from)
}

/** Says whether a menu may open at an offset. Elsewhere none is asked, so that it takes nothing from typing. */
export function mayOpen(state: EditorState, at: number): boolean {
  const before = beforeCursor(state, at)
  return openings.some((opening) => opening.test(before))
}
