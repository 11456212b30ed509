import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { type ComponentDefinition, registry } from '@/lib/mdx/components/registry'
import { plainAttributes, readTag } from '@/lib/mdx/components/tag'
import { MAX_TAG_LENGTH } from './component-lines'
import type { TextRange } from './tree'

/** A component that begins a line of the text and ends one. */
export interface ComponentInText extends TextRange {
  name: string
  definition: ComponentDefinition
  /** Values of its attributes, where they can be read. */
  values: ReadonlyMap<string, string | boolean>
  opening: TextRange
  /** Null for one that closes itself. */
  closing: TextRange | null
}

/** So many lines above and below what is asked for a component may begin and end. */
const REACH = 300

const edge = /^([\s>]*)<(\/?)([A-Z]\w*)/

/** Finds the components that reach into a range of the text, outer ones first. What is broken, not closed or not known is none. */
export function componentsAround(state: EditorState, stretch: TextRange): ComponentInText[] {
  const { doc } = state
  const first = Math.max(1, doc.lineAt(stretch.from).number - REACH)
  const last = Math.min(doc.lines, doc.lineAt(stretch.to).number + REACH)
  const found: ComponentInText[] = []
  const open: ComponentInText[] = []
  let at = doc.line(first).from
  for (const text of doc.iterLines(first, last + 1)) {
    const [whole, before = '', slash, name = ''] = (text.includes('<') && edge.exec(text)) || []
    if (whole && !isLiteral(state, at + before.length)) {
      if (slash) close(name, open, found, { from: at, text })
      else begin(state, at + before.length, open, found)
    }
    at += text.length + 1
  }
  return found.filter(({ from, to }) => from <= stretch.to && to >= stretch.from).sort((one, other) => one.from - other.from)
}

function begin(state: EditorState, at: number, open: ComponentInText[], found: ComponentInText[]): void {
  const { doc } = state
  const tag = readTag(doc.sliceString(at, at + MAX_TAG_LENGTH), 0)
  const definition = tag && tag !== 'unfinished' ? registry.get(tag.name) : undefined
  if (!tag || tag === 'unfinished' || !definition) return
  const end = doc.lineAt(at + tag.to)
  const values = new Map([...plainAttributes(tag)].map(([name, { literal }]) => [name, literal]))
  const opening = { from: at, to: at + tag.to }
  const one: ComponentInText = { name: tag.name, definition, values, opening, closing: null, from: doc.lineAt(at).from, to: end.to }
  const rest = end.text.slice(opening.to - end.from)
  if (tag.selfClosing) {
    if (rest.trim() === '') found.push(one)
    return
  }
  const closing = new RegExp(`</${tag.name}\\s*>(?=\\s*$)`).exec(rest)
  if (!closing) {
    open.push(one)
    return
  }
  const from = opening.to + closing.index
  if (!rest.includes(`<${tag.name}`)) found.push({ ...one, closing: { from, to: from + closing[0].length } })
}

function close(name: string, open: ComponentInText[], found: ComponentInText[], line: { from: number; text: string }): void {
  const nearest = open.findLastIndex((one) => one.name === name)
  const [begun] = nearest === -1 ? [] : open.splice(nearest)
  const closing = /(?<=^[\s>]*)<\/\w+\s*>(?=\s*$)/.exec(line.text)
  if (!begun || !closing) return
  const from = line.from + closing.index
  found.push({ ...begun, closing: { from, to: from + closing[0].length }, to: line.from + line.text.length })
}

function isLiteral(state: EditorState, at: number): boolean {
  return /Code|Comment|Math|FrontMatter|Remark/.test(syntaxTree(state).resolveInner(at, 1).name)
}
