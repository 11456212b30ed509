import type { syntaxTree } from '@codemirror/language'
import { Annotation, type ChangeDesc, type ChangeSpec, EditorState, MapMode, type Text, type Transaction } from '@codemirror/state'
import { childrenOf, type SyntaxNode, type TextRange, treeOf } from '../syntax/tree'

type Tree = ReturnType<typeof syntaxTree>

/** Finds the numbered lists that touch a range. */
export function numberedLists(tree: Tree, { from, to }: TextRange): SyntaxNode[] {
  const lists: SyntaxNode[] = []
  tree.iterate({
    from,
    to,
    enter: ({ name, node }) => {
      if (name === 'OrderedList') lists.push(node)
    },
  })
  return lists
}

interface ListNumber extends TextRange {
  number: number
}

function numbersOf(doc: Text, list: SyntaxNode): ListNumber[] {
  return childrenOf(list).flatMap((item) => {
    const digits = /^\d+/.exec(doc.sliceString(item.from, item.from + 10))?.[0]
    return digits ? [{ from: item.from, to: item.from + digits.length, number: Number(digits) }] : []
  })
}

function startOf(doc: Text, list: SyntaxNode): number {
  return numbersOf(doc, list)[0]?.number ?? 1
}

/** Says whether a list counts up by one. One that does not, such as 1. 1. 1., is as its writer wants it. */
export function counts(doc: Text, list: SyntaxNode): boolean {
  const numbers = numbersOf(doc, list)
  return numbers.every(({ number }, index) => number === (numbers[0]?.number ?? 0) + index)
}

/** Makes the changes after which a list counts up from `start`. Lines below a number that grows or shrinks move with its text. */
export function renumber(doc: Text, list: SyntaxNode, start: number): ChangeSpec[] {
  const items = childrenOf(list)
  return numbersOf(doc, list).flatMap(({ from, to, number }, index) => {
    const wanted = start + index
    if (number === wanted) return []
    const wider = String(wanted).length - (to - from)
    const item = items.find((one) => one.from === from)
    const moved = item && wider !== 0 ? hanging(doc, item, wider) : []
    return [{ from, to, insert: String(wanted) }, ...moved]
  })
}

/** An item's lines after the first, further in or out. */
function hanging(doc: Text, item: SyntaxNode, by: number): ChangeSpec[] {
  const changes: ChangeSpec[] = []
  for (let number = doc.lineAt(item.from).number + 1; number <= doc.lineAt(item.to).number; number++) {
    const { from, text } = doc.line(number)
    const indent = /^ */.exec(text)?.[0].length ?? 0
    if (text.trim() === '' || indent === 0) continue
    changes.push(by > 0 ? { from, insert: ' '.repeat(by) } : { from, to: from + Math.min(-by, indent) })
  }
  return changes
}

const listsChanged = Annotation.define<boolean>()

/** Marks a change as one that the numbers of lists are to follow, also when it keeps the lines as they are. */
export const withNumbers = listsChanged.of(true)

/**
 * Filter of transactions that keeps lists counting up which did so, from where they began, when lines come, go or move: one step
 * with the change itself.
 */
export const renumbering = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || !(transaction.annotation(listsChanged) || changesLines(transaction))) return transaction
  const extra = numbersAfter(transaction)
  return extra.length > 0 ? [transaction, { changes: extra, sequential: true }] : transaction
})

const byWriter = ['input', 'delete', 'move']
/** A text that another tab saved or this device kept stays as it is. */
const fromElsewhere = ['input.kept', 'input.merge']

function changesLines(transaction: Transaction): boolean {
  if (!byWriter.some((event) => transaction.isUserEvent(event)) || fromElsewhere.some((event) => transaction.isUserEvent(event)))
    return false
  let found = false
  const { doc } = transaction.startState
  transaction.changes.iterChanges((from, to, _, __, inserted) => {
    found ||= inserted.lines > 1 || doc.lineAt(from).to < to
  })
  return found
}

function numbersAfter({ startState: before, state: after, changes }: Transaction): ChangeSpec[] {
  const old: TextRange = { from: before.doc.length, to: 0 }
  const now: TextRange = { from: after.doc.length, to: 0 }
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    old.from = Math.min(old.from, fromA)
    old.to = Math.max(old.to, toA)
    now.from = Math.min(now.from, fromB)
    now.to = Math.max(now.to, toB)
  })
  const counted = numberedLists(treeOf(before, before.doc.length), wider(before, old))
  if (counted.length === 0 || !counted.every((list) => counts(before.doc, list))) return []
  const starts = counted.map((list) => ({
    at: [changes.mapPos(list.from, -1), changes.mapPos(list.from, 1)],
    start: startOf(before.doc, list),
  }))
  const lists = numberedLists(treeOf(after, after.doc.length), wider(after, now))
  const remains = counted.map((list) => ({ start: startOf(before.doc, list), left: leftOf(before.doc, list, changes) }))
  /** The number with which the rest of a list goes on below what divides it now. */
  const goneOnFrom = (list: SyntaxNode) => {
    const first = numbersOf(after.doc, list)[0]?.from
    for (const { start, left } of remains) {
      const index = left.findIndex(({ from }) => from === first)
      if (index > 0) return start + index
    }
  }
  const renumbered = lists.flatMap((list) => {
    const line = after.doc.lineAt(list.from).number
    const same = starts.find(({ at }) => at.some((place) => after.doc.lineAt(place).number === line))
    const nested = list.parent?.name === 'ListItem' && !same
    return renumber(after.doc, list, same?.start ?? (nested ? 1 : (goneOnFrom(list) ?? startOf(after.doc, list))))
  })
  return [...renumbered, ...counted.flatMap((list) => headless(before.doc, list, changes, lists))]
}

/** The numbers of a list that a change leaves in the text, at their places after it. */
function leftOf(doc: Text, list: SyntaxNode, changes: ChangeDesc): ListNumber[] {
  return numbersOf(doc, list).flatMap(({ from, to, number }) => {
    const at = changes.mapPos(from, 1, MapMode.TrackAfter)
    return at === null ? [] : [{ from: at, to: at + to - from, number }]
  })
}

/** Below other text only a list that begins with 1 is read as one, so what is left of a list without its first item has to be told. */
function headless(doc: Text, list: SyntaxNode, changes: ChangeDesc, lists: readonly SyntaxNode[]): ChangeSpec[] {
  const left = leftOf(doc, list, changes)
  const first = left[0]
  if (!first || lists.some(({ from, to }) => from <= first.from && first.from < to)) return []
  const start = startOf(doc, list)
  return left.flatMap(({ from, to, number }, index) => (number === start + index ? [] : [{ from, to, insert: String(start + index) }]))
}

/** The whole lines of a range, and the end of the line before. */
function wider({ doc }: EditorState, { from, to }: TextRange): TextRange {
  return { from: doc.lineAt(Math.max(0, from - 1)).from, to: doc.lineAt(Math.min(doc.length, to + 1)).to }
}
