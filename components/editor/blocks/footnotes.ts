import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { inCodeBlock, nodeAround, type TextRange, treeOf } from '../syntax/tree'

/** A footnote's sign in the text, `[^id]`, or before its definition, `[^id]:`. */
interface Sign extends TextRange {
  id: string
  defines: boolean
}

const codeNames = new Set(['FencedCode', 'InlineCode'])

function signsIn(state: EditorState): Sign[] {
  const tree = treeOf(state)
  return [...state.doc.toString().matchAll(/\[\^([^\]\s]+)\](:?)/g)].flatMap((found) => {
    const [text, id = '', colon] = found
    if (nodeAround(tree, found.index + 1, codeNames)) return []
    const line = state.doc.lineAt(found.index)
    const defines = colon === ':' && /^[\s>]*$/.test(state.sliceDoc(line.from, found.index))
    return [{ id, defines, from: found.index, to: found.index + (defines ? text.length : text.length - (colon?.length ?? 0)) }]
  })
}

/** The lowest number that no footnote has. */
function nextId(signs: readonly Sign[]): string {
  const used = new Set(signs.map(({ id }) => id))
  let id = 1
  while (used.has(String(id))) id++
  return String(id)
}

/** Puts a footnote's sign after the selection and its definition at the end of the text, with the cursor in it. */
export function insertFootnote(view: EditorView): boolean {
  const { state } = view
  const at = state.selection.main.to
  if (inCodeBlock(state, at)) return true
  const signs = signsIn(state)
  const id = nextId(signs)
  const end = state.doc.toString().trimEnd().length
  const place = Math.max(end, at)
  const lastSign = signs.findLast((sign) => sign.defines)
  const afterDefinition = lastSign && state.doc.lineAt(lastSign.from).number === state.doc.lineAt(end).number
  const gap = state.lineBreak.repeat(afterDefinition && place === end ? 1 : 2)
  const sign = `[^${id}]`
  const definition = `${gap}${sign}: `
  const changes = state.changes(
    place === at
      ? { from: at, insert: sign + definition }
      : [
          { from: at, insert: sign },
          { from: place, insert: definition },
        ],
  )
  const anchor = changes.mapPos(place, 1)
  view.dispatch({ changes, selection: { anchor }, scrollIntoView: true, userEvent: 'input' })
  return true
}

/** Goes from a footnote's sign to its definition, and from there to the next place that names it. */
export function jumpFootnote(view: EditorView): boolean {
  const { state } = view
  const { head } = state.selection.main
  const signs = signsIn(state)
  const here = signs.find(({ from, to }) => from <= head && head <= to) ?? definitionAround(state, signs, head)
  const wanted = here && signs.find((sign) => sign.id === here.id && sign.defines !== here.defines)
  if (!wanted) return Boolean(here)
  const anchor = wanted.defines ? Math.min(wanted.to + 1, state.doc.lineAt(wanted.to).to) : wanted.to
  view.dispatch({ selection: { anchor }, scrollIntoView: true, userEvent: 'select' })
  return true
}

/** Says whether the cursor is at a footnote's sign or definition. */
export function onFootnote(state: EditorState): boolean {
  const { head } = state.selection.main
  const signs = signsIn(state)
  return signs.some(({ from, to }) => from <= head && head <= to) || definitionAround(state, signs, head) !== undefined
}

/** The definition that a place is in: on its line, or on a line that is indented below it. */
function definitionAround(state: EditorState, signs: readonly Sign[], at: number): Sign | undefined {
  const before = signs.findLast(({ defines, from }) => defines && from <= at)
  if (!before) return undefined
  const between = state.sliceDoc(before.to, at)
  return between
    .split('\n')
    .slice(1)
    .every((line) => /^(?: {4}|\t|\s*$)/.test(line))
    ? before
    : undefined
}
