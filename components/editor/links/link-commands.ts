import { EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { holdKeys, releaseKeys } from '../base/held-keys'
import { LazyPart } from '../base/lazy-part'
import { showNote } from '../base/note'
import { type BlockRange, selectedRanges } from '../marks/block-ranges'
import { isContainer, isSign } from '../marks/runs'
import { childrenOf, inCodeBlock, nodeAround, type SyntaxNode, type TextRange, treeOf } from '../syntax/tree'
import type { LinkRange } from './link-range'

const linkNames = new Set(['Link'])

/** Finds the link at the cursor. */
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

const popover = new LazyPart(
  () => import('./link-popover'),
  ({ linkPopover }) => linkPopover,
)

/**
 * Asks where a link is to lead: that of the selection or the word at the cursor, a new one, or the one that is there already.
 * What is an address itself becomes a link to it at once, with the cursor where its text goes.
 */
export function editLink(view: EditorView): boolean {
  const { state } = view
  const link = linkAt(state) ?? linkIn(state, state.selection.main)
  if (link) return askFor(view, placeOf(state, link))
  const { head } = state.selection.main
  const part = selectedRanges(state).find((one) => one.from <= state.selection.main.to && one.to >= state.selection.main.from)
  if (inCodeBlock(state, head)) return true
  if (!part) return askFor(view, { from: head, to: head, text: '', address: null })
  const { from, to } = closed(state, part)
  const text = state.sliceDoc(from, to)
  if (/^(?:https?:\/\/|mailto:)\S+$/.test(text)) return wrap(view, { from, to }, text)
  return askFor(view, { from, to, text: balanced(text) ? text : text.replace(/[[\]]/g, '\\$&'), address: null })
}

function askFor(view: EditorView, place: LinkRange): true {
  holdKeys(view)
  void popover.load(view).then((part) => {
    if (part) return part.openLinkForm(view, place, () => releaseKeys(view))
    showNote(view, place.from, messages.whatAsksForAddressCannot())
    releaseKeys(view)
  })
  return true
}

/** Makes a link of an address, with the cursor where its text goes. */
function wrap(view: EditorView, { from, to }: TextRange, address: string): true {
  view.dispatch({
    changes: { from, to, insert: `[](${addressOf(address)})` },
    selection: EditorSelection.cursor(from + 1),
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

function placeOf(state: EditorState, link: SyntaxNode): LinkRange {
  const marks = childrenOf(link).filter(({ name }) => name === 'LinkMark')
  const end = marks[2]?.to ?? link.to
  const { from, to } = link.getChild('URL') ?? definitionOf(state, link) ?? { from: end, to: end }
  const text = state.sliceDoc(from, to).replace(/^<(.*)>$/, '$1')
  return { from: link.from, to: link.to, text: state.sliceDoc(marks[0]?.to, marks[1]?.from), address: { from, to, text } }
}

/** An address with a parenthesis that is not closed would end early. */
function addressOf(text: string): string {
  return /[()]/.test(text) ? `<${text}>` : text
}

/** Tells whether brackets in the text of a link need no escaping. */
function balanced(text: string): boolean {
  let depth = 0
  for (const sign of text.replace(/\\./g, '')) {
    if (sign === '[') depth++
    if (sign === ']' && --depth < 0) return false
  }
  return depth === 0
}

function linkIn(state: EditorState, { from, to }: TextRange): SyntaxNode | null {
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

/** Finds the definition that holds the address of a reference such as [text][name]. */
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
function closed(state: EditorState, { from, to, block }: BlockRange): TextRange {
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
