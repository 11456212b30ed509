import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { TextRange } from './tree'

/** Characters before the cursor in which a tag is looked for: no longer tag is found. */
export const MAX_TAG_LENGTH = 4000

/** So many lines above and below a component may begin and end. */
const REACH = 300

const edge = /^[\s>]*<(\/?)([A-Z][\w.]*)/

/**
 * Finds the lines from the opening to the closing tag of each component that reaches into a stretch of the text. One that is
 * not closed is none. Needs nothing of the catalogue of components, which is loaded when the first of them is drawn.
 */
export function componentLinesAround(state: EditorState, stretch: TextRange): TextRange[] {
  const { doc } = state
  const first = Math.max(1, doc.lineAt(stretch.from).number - REACH)
  const last = Math.min(doc.lines, doc.lineAt(stretch.to).number + REACH)
  const closed: TextRange[] = []
  const open: { name: string; from: number }[] = []
  let at = doc.line(first).from
  for (const text of doc.iterLines(first, last + 1)) {
    const [whole, slash, name = ''] = (text.includes('<') && edge.exec(text)) || []
    if (whole && !syntaxTree(state).resolveInner(at, 1).name.includes('Code')) {
      const isWhole = text.trimEnd().endsWith('/>') || text.includes(`</${name}>`)
      if (!slash && !isWhole) open.push({ name, from: at })
      const nearest = slash ? open.findLastIndex((one) => one.name === name) : -1
      const [begun] = nearest === -1 ? [] : open.splice(nearest)
      if (begun) closed.push({ from: begun.from, to: at + text.length })
    }
    at += text.length + 1
  }
  return closed.filter(({ from, to }) => from <= stretch.to && to >= stretch.from)
}
