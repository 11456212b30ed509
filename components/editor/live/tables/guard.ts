import { syntaxTree } from '@codemirror/language'
import { EditorState, type Extension, Prec, type Transaction } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import { cellsOf } from '../../tables/table'
import { prefixOf, tableAt } from '../../tables/table-in-text'
import { isLive } from '../drawing/is-live'

/**
 * The signs that hold a table together are hidden where it is drawn, so deleting leaves it: cells become empty. Whole rows and a
 * whole table go as they were selected.
 */
const frameStays = EditorState.changeFilter.of((transaction) => {
  const { startState, docChanged } = transaction
  const isTyped = ['delete', 'input.type', 'input.paste', 'move'].some((event) => transaction.isUserEvent(event))
  if (!docChanged || !isTyped || !startState.facet(isLive)) return true
  const kept = keptRanges(transaction)
  return kept.length === 0 || kept
})

function keptRanges({ startState, changes }: Transaction): number[] {
  const kept: number[] = []
  changes.iterChangedRanges((from, to) => {
    if (from === to) return
    syntaxTree(startState).iterate({
      from,
      to,
      enter({ name, from: start, to: end }) {
        if (name === 'Table') kept.push(...framesIn(startState, { from: start, to: end }, { from, to }))
        return name !== 'Table'
      },
    })
  })
  return kept
}

/** Finds what lies between the cells of a table, as far as it is in a range that takes a part of the table away. */
function framesIn({ doc }: EditorState, table: { from: number; to: number }, range: { from: number; to: number }): number[] {
  const [first, last] = [doc.lineAt(table.from), doc.lineAt(table.to)]
  const [start, end] = [doc.lineAt(range.from), doc.lineAt(range.to)]
  const isWhole = range.from <= start.from && (range.to === end.to || range.to === end.from)
  if (isWhole || (range.from <= first.from && range.to >= last.to)) return []
  const frames: number[] = []
  let before = Math.max(0, first.from - 1)
  const keep = (from: number, to: number) => {
    const [low, high] = [Math.max(from, range.from), Math.min(to, range.to)]
    if (low < high) frames.push(low, high)
  }
  for (let number = first.number; number <= last.number; number++) {
    if (number === first.number + 1) continue
    const line = doc.line(number)
    const prefix = prefixOf(line.text)
    for (const cell of cellsOf(line.text.slice(prefix))) {
      keep(before, line.from + prefix + cell.from)
      before = line.from + prefix + cell.to
    }
  }
  keep(before, Math.min(doc.length, last.to + 1))
  return frames
}

/** A bar that is typed in a cell is a bar there, and does not divide the cell. What is typed beside a table does not run into it. */
const barsAndEdges = EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view
  if (view.composing || !state.facet(isLive) || !state.doc.lineAt(from).text.includes('|')) return false
  const table = tableAt(state, from)
  if (!table) return false
  const [first, last] = [table.lines[0], table.lines.at(-1)]
  const next = state.lineBreak
  const put = (insert: string, typed: number) => {
    const anchor = from + state.toText(insert.slice(0, typed)).length
    view.dispatch({
      changes: { from, to, insert: state.toText(insert) },
      selection: { anchor },
      userEvent: 'input.type',
      scrollIntoView: true,
    })
    return true
  }
  if (from === to && from === last?.to && from === state.doc.length && /\|\s*$/.test(last.text))
    return put(next + next + text, Number.POSITIVE_INFINITY)
  if (from === to && from === 0 && first?.from === 0) return put(text + next + next, text.length)
  if (text !== '|' || /\\$/.test(state.sliceDoc(Math.max(0, from - 1), from)) || table.lines[1]?.number === state.doc.lineAt(from).number)
    return false
  return put('\\|', 2)
})

/** Deletes what is selected and no more: the keys of CodeMirror would take what the cursor passes at once along. */
const deleteSelected: Command = (view) => {
  const { state } = view
  if (!state.facet(isLive) || state.selection.ranges.every(({ empty }) => empty)) return false
  view.dispatch(state.replaceSelection(''), { userEvent: 'delete.selection', scrollIntoView: true })
  return true
}

/** Typing and deleting where tables are drawn, kept from breaking a table or running into it. */
export const tableGuard: Extension = [
  frameStays,
  barsAndEdges,
  Prec.highest(keymap.of(['Backspace', messages.delete()].map((key) => ({ key, run: deleteSelected })))),
]
