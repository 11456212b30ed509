import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

/** A component whose tags stand on lines of their own. */
export interface Box {
  name: string
  /** The line that it begins with. */
  opening: string
  /** Where its first line begins and its last one ends. */
  from: number
  to: number
}

/** So many lines above and below what is drawn a box may begin and end. */
const REACH = 300

const edge = /^[\s>]*<(\/?)([A-Z][\w.]*)/

/** The boxes that reach into a stretch of the text, outer ones first. One that is not closed is none. */
export function boxesAround(state: EditorState, stretch: { from: number; to: number }): Box[] {
  const { doc } = state
  const first = Math.max(1, doc.lineAt(stretch.from).number - REACH)
  const last = Math.min(doc.lines, doc.lineAt(stretch.to).number + REACH)
  const boxes: Box[] = []
  const open: Box[] = []
  let at = doc.line(first).from
  for (const text of doc.iterLines(first, last + 1)) {
    const found = text.includes('<') ? edge.exec(text) : null
    if (found && !isCode(state, at)) {
      const [, slash, name = ''] = found
      if (!slash && !closesItself(text, name)) open.push({ name, opening: text, from: at, to: at })
      const nearest = slash ? open.findLastIndex((one) => one.name === name) : -1
      const [begun] = nearest === -1 ? [] : open.splice(nearest)
      if (begun) boxes.push({ ...begun, to: at + text.length })
    }
    at += text.length + 1
  }
  return boxes.filter(({ from, to }) => from <= stretch.to && to >= stretch.from).sort((one, other) => one.from - other.from)
}

function closesItself(text: string, name: string): boolean {
  return text.trimEnd().endsWith('/>') || text.includes(`</${name}>`)
}

function isCode(state: EditorState, at: number): boolean {
  return syntaxTree(state).resolveInner(at, 1).name.includes('Code')
}

/** The value of an attribute that is written out; undefined when it is not there. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}
