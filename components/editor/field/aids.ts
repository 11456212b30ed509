import { EditorState, type Extension, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Aids } from '../base/aids'
import { lazyQuotes } from '../typing/lazy-quotes'

const here = Decoration.line({ class: 'cm-here' })

/** A paragraph that is longer counts from so many lines above the cursor to as many below. */
const REACH = 200

function paragraphAround(doc: Text, at: number): DecorationSet {
  const line = doc.lineAt(at)
  const isText = (number: number) => doc.line(number).text.trim() !== ''
  let first = line.number
  let last = line.number
  if (isText(line.number)) {
    while (first > Math.max(1, line.number - REACH) && isText(first - 1)) first--
    while (last < Math.min(doc.lines, line.number + REACH) && isText(last + 1)) last++
  }
  return Decoration.set(Array.from({ length: last - first + 1 }, (_, index) => here.range(doc.line(first + index).from)))
}

const paragraph = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor({ state }: EditorView) {
      this.decorations = paragraphAround(state.doc, state.selection.main.head)
    }
    update({ docChanged, selectionSet, state }: ViewUpdate) {
      if (docChanged || selectionSet) this.decorations = paragraphAround(state.doc, state.selection.main.head)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

/** A pointer shows where it wants to be; everything else brings the line to the middle. */
const middle = EditorState.transactionExtender.of((transaction) =>
  (transaction.docChanged || transaction.selection) && !transaction.isUserEvent('select.pointer')
    ? { effects: EditorView.scrollIntoView(transaction.newSelection.main.head, { y: 'center' }) }
    : null,
)

/** Makes the extension of the writing aids that are on. */
export function writingAids({ focus, typewriter, quotes }: Aids): Extension {
  return [
    focus ? [paragraph, EditorView.editorAttributes.of({ class: 'cm-focusing' })] : [],
    typewriter ? [middle, EditorView.editorAttributes.of({ class: 'cm-typewriter' })] : [],
    quotes ? lazyQuotes : [],
  ]
}
