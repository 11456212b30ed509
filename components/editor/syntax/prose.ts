import type { EditorState } from '@codemirror/state'
import { endsInsideTag, readTag } from '@/lib/mdx/components/tag'
import { treeAt } from './tree'

const notProse = new Set(
  `FencedCode CodeBlock InlineCode HTMLTag HTMLBlock Comment CommentBlock ProcessingInstruction ProcessingInstructionBlock
  URL LinkTitle LinkLabel LinkReference Autolink`.split(/\s+/),
)

/** Says whether what begins at `at` is text: no code, no formula, no address, nothing inside a tag or the front matter. */
export function isProse(state: EditorState, at: number): boolean {
  for (let node = treeAt(state, at).resolveInner(at, 1); ; node = node.parent) {
    if (notProse.has(node.name)) return false
    if (!node.parent) break
  }
  const [before, after] = paragraphAround(state, at).map(withoutCode)
  if (before === undefined || after === undefined) return false
  return !endsInsideTag(before) && !isBetweenDollars(before, after) && !inFormulaBlock(state, at) && !inFrontMatter(state, at)
}

function inFrontMatter(state: EditorState, at: number): boolean {
  if (state.doc.line(1).text.trimEnd() !== '---') return false
  for (let line = 2; line <= state.doc.lines; line++) {
    const { text, from } = state.doc.line(line)
    if (from > at || text.trimEnd() === '---') return from > at
  }
  return true
}

const fence = /^[\s>]*\$\$+[^$]*$/

function inFormulaBlock(state: EditorState, at: number): boolean {
  const here = state.doc.lineAt(at)
  let open = false
  for (let number = 1; number < here.number; number++) {
    const { text, from } = state.doc.line(number)
    if (!text.includes('$$') || !fence.test(text) || isCode(state, from)) continue
    open = !open
  }
  return open
}

/** Says whether what begins at `at` is code. */
export function isCode(state: EditorState, at: number): boolean {
  const { name } = treeAt(state, at).resolveInner(at, 1)
  return /^(?:Code|FencedCode|InlineCode)/.test(name)
}

/** A formula in a line ends where the paragraph still has a dollar sign; money does not. */
function isBetweenDollars(before: string, after: string): boolean {
  const signs = (text: string) => text.match(/\$+/g)?.length ?? 0
  return signs(before) % 2 === 1 && signs(after) > 0
}

/** Takes code within lines, and escaped characters, out of a text. A backtick that is left begins code that is not closed. */
export function withoutCode(text: string): string {
  return text.replace(/\\.|`[^`]*`/gs, ' ')
}

/** The text of the lines around `at` up to the next blank ones, before and after it. */
function paragraphAround(state: EditorState, at: number): [before: string, after: string] {
  const isText = (number: number) => number >= 1 && number <= state.doc.lines && state.doc.line(number).text.trim() !== ''
  let first = state.doc.lineAt(at).number
  let last = first
  while (isText(first - 1)) first--
  while (isText(last + 1)) last++
  return [state.sliceDoc(state.doc.line(first).from, at), state.sliceDoc(at, state.doc.line(last).to)]
}

/** Lists the components that are open at a place, the innermost last. */
export function openTags(state: EditorState, at: number): string[] {
  const text = state.sliceDoc(0, at)
  const open: string[] = []
  for (const { index, 0: sign, 1: closed } of text.matchAll(/<(?:\/([A-Z][\w.]*)\s*>|(?=[A-Z]))/g)) {
    if (isCode(state, index)) continue
    if (closed) open.splice(open.lastIndexOf(closed) >= 0 ? open.lastIndexOf(closed) : open.length)
    const tag = sign === '<' ? readTag(text, index) : null
    if (tag && tag !== 'unfinished' && !tag.selfClosing) open.push(tag.name)
  }
  return open
}
