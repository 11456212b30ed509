import type { EditorState } from '@codemirror/state'

/** Where a menu may have to do with what stands before the cursor on its line; its source looks closer. */
const openings = [
  /^[ \t]*(?:\/.{0,31})?$/,
  /\[\[[^[\]]{0,100}$/,
  /@[^@[\]]{0,61}$/,
  /:[\w+-]{0,41}$/,
  /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:```|~~~)/,
]

export function beforeCursor({ doc }: EditorState, at: number): string {
  const line = doc.lineAt(at)
  return line.text.slice(0, at - line.from)
}

/** Whether a menu may open at a place. Elsewhere none is asked, so that it takes nothing from typing. */
export function mayOpen(state: EditorState, at: number): boolean {
  const before = beforeCursor(state, at)
  return openings.some((opening) => opening.test(before))
}
