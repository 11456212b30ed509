import type { EditorState, Line } from '@codemirror/state'
import { componentLinesAround } from '../syntax/component-lines'
import { isBlank } from '../syntax/lines'
import { inCodeBlock, nodeAround, treeOf } from '../syntax/tree'

const indentedNames = new Set(['ListItem', 'BlockMath', 'FrontMatter'])
const note = /^\[\^[^\]\s]+\]:/

/** Says whether white space at the start of a line shows what the line belongs to. In prose it shows nothing. */
export function isIndentMeant(state: EditorState, line: Line): boolean {
  if (inCodeBlock(state, line.from) || isInComponent(state, line)) return true
  const above = lastWithText(state, line)
  return nodeAround(treeOf(state, line.to), above.to, indentedNames) !== null || isInNote(state, above)
}

/** Says whether a line stands between the tags of a component. */
export function isInComponent(state: EditorState, line: Line): boolean {
  return componentLinesAround(state, line).some(({ from, to }) => from < line.from && line.to < to)
}

/** A blank line belongs to what stands above it. */
function lastWithText({ doc }: EditorState, line: Line): Line {
  let above = line
  while (above.number > 1 && isBlank(above.text)) above = doc.line(above.number - 1)
  return above
}

/** The lines of a footnote after its first are indented. */
function isInNote({ doc }: EditorState, line: Line): boolean {
  for (let number = line.number; number >= 1; number--) {
    const { text } = doc.line(number)
    if (!/^\s*$/.test(text) && !/^[ \t]/.test(text)) return note.test(text)
  }
  return false
}
