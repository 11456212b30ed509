import { EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { type Part, selectedParts } from './parts'
import { isContainer, isSign } from './styled'
import { childrenOf, inCodeBlock, nodeAround, type Range, type SyntaxNode, treeOf } from './syntax'

const linkNames = new Set(['Link'])

/** The link at the cursor. */
export function linkAt(state: EditorState): SyntaxNode | null {
  const { from } = state.selection.main
  const link = nodeAround(treeOf(state, from), from, linkNames)
  return link && leads(state, link) ? link : null
}

/** The parser takes all brackets for a link, also a footnote's and those that name no address. */
function leads(state: EditorState, link: SyntaxNode): boolean {
  if (state.sliceDoc(link.from, link.from + 2) === '[^') return false
  return childrenOf(link).filter(({ name }) => name === 'LinkMark').length > 2 || definitionOf(state, link) !== null
}

/** Makes a link of the selection or the word at the cursor, with the cursor where its address goes; in a link, selects its address. */
export function toggleLink(view: EditorView): boolean {
  const { state } = view
  const link = linkAt(state) ?? linkIn(state, state.selection.main)
  if (link) return selectAddress(view, link)
  const { head } = state.selection.main
  const part = selectedParts(state).find((one) => one.from <= state.selection.main.to && one.to >= state.selection.main.from)
  if (inCodeBlock(state, head)) return true
  if (!part) return insertLink(view, head)
  const { from, to } = closed(state, part)
  const text = state.sliceDoc(from, to)
  if (/^(?:https?:\/\/|mailto:)\S+$/.test(text)) return wrap(view, { from, to }, ['[', `](${addressOf(text)})`], 1)
  return wrap(view, { from, to }, [`[${balanced(text) ? text : text.replace(/[[\]]/g, '\\$&')}`, ']()'], null)
}

function wrap(view: EditorView, { from, to }: Range, [before, after]: readonly [string, string], cursor: number | null): true {
  const insert = before + after
  const anchor = from + (cursor ?? insert.length - 1)
  view.dispatch({ changes: { from, to, insert }, selection: EditorSelection.cursor(anchor), scrollIntoView: true, userEvent: 'input' })
  return true
}

function insertLink(view: EditorView, at: number): true {
  return wrap(view, { from: at, to: at }, ['[', ']()'], 1)
}

/** An address with a parenthesis that is not closed would end early. */
function addressOf(text: string): string {
  return /[()]/.test(text) ? `<${text}>` : text
}

/** Whether brackets in the text of a link need no escaping. */
function balanced(text: string): boolean {
  let depth = 0
  for (const sign of text.replace(/\\./g, '')) {
    if (sign === '[') depth++
    if (sign === ']' && --depth < 0) return false
  }
  return depth === 0
}

function linkIn(state: EditorState, { from, to }: Range): SyntaxNode | null {
  let found: SyntaxNode | null = null
  treeOf(state, to).iterate({
    from,
    to,
    enter: ({ name, node }) => {
      if (name === 'Link' && !found && leads(state, node)) found = node
    },
  })
  return from < to ? found : null
}

function selectAddress(view: EditorView, link: SyntaxNode): true {
  const { state } = view
  const url = link.getChild('URL') ?? definitionOf(state, link)
  const marks = childrenOf(link).filter(({ name }) => name === 'LinkMark')
  const place = url ?? { from: marks[2]?.to ?? link.to, to: marks[2]?.to ?? link.to }
  view.dispatch({ selection: EditorSelection.range(place.from, place.to), scrollIntoView: true, userEvent: 'select' })
  return true
}

/** Where a reference such as [text][name] says its address. */
function definitionOf(state: EditorState, link: SyntaxNode): SyntaxNode | null {
  const label = link.getChild('LinkLabel')
  const marks = childrenOf(link).filter(isSign)
  const named = label ? state.sliceDoc(label.from, label.to) : ''
  const wanted = named.length > 2 ? named : state.sliceDoc(link.from, marks[1]?.to ?? link.to)
  let found: SyntaxNode | null = null
  treeOf(state).iterate({
    enter: ({ name, node }) => {
      if (name !== 'LinkReference' || found) return
      const own = node.getChild('LinkLabel')
      if (own && state.sliceDoc(own.from, own.to).toLowerCase() === wanted.toLowerCase()) found = node.getChild('URL')
    },
  })
  return found
}

/** Takes the link at the cursor off its text. */
export function removeLink(view: EditorView): boolean {
  const { state } = view
  const link = linkAt(state)
  const marks = link ? childrenOf(link).filter(({ name }) => name === 'LinkMark') : []
  const [open, close] = marks
  if (!link || !open || !close) return false
  view.dispatch({
    changes: [
      { from: open.from, to: open.to },
      { from: close.from, to: link.to },
    ],
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

/** The part, with the whole of every mark that it has a piece of. */
function closed(state: EditorState, { from, to, block }: Part): Range {
  const tree = treeOf(state, block.to)
  for (let grown = true; grown; ) {
    grown = false
    for (const at of [from, to]) {
      for (let node: SyntaxNode | null = tree.resolveInner(at, at === from ? 1 : -1); node && node.from >= block.from; node = node.parent) {
        const crosses = (node.from < from && node.to < to && node.to > from) || (node.to > to && node.from > from && node.from < to)
        const divides = node.name === 'InlineCode' && (node.from < from || node.to > to)
        if (!isContainer(node) || !(crosses || divides)) continue
        from = Math.min(from, node.from)
        to = Math.max(to, node.to)
        grown = true
      }
    }
  }
  return { from, to }
}
