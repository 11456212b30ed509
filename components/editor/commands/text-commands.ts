import { copyLineDown, deleteLine, moveLineDown, moveLineUp, redo, undo } from '@codemirror/commands'
import * as messages from '@/lib/messages/generated/editor'
import type { TextCommand } from '../base/command'
import { insertBlock, isCodeBlock, isQuote, toggleCodeBlock, toggleQuote } from '../blocks/blocks'
import { insertFootnote, jumpFootnote, onFootnote } from '../blocks/footnotes'
import { isHeading, toggleHeading } from '../blocks/headings'
import { isList, type ListKind, toggleList } from '../blocks/list-toggle'
import { indentItems, isInItem, outdentItems } from '../blocks/lists'
import { editLink, linkAt, removeLink } from '../links/link-commands'
import { isTask, toggleTask } from '../live/task-box'
import type { Mark } from '../marks/block-ranges'
import { toggleCode } from '../marks/code-mark'
import { bold, isMarked, italic, strike, toggleMark } from '../marks/marks'
import { chooseFiles, chooseImages } from '../pictures/picture-chooser'
import { goToLine, openSearch, selectNextSame } from '../search/lazy-search'
import { tableCommands } from '../tables/table-commands'

function markCommand(id: string, name: string, mark: Mark, key: string): TextCommand {
  return { id, name, group: messages.text(), keys: [key], run: toggleMark(mark), isOn: (state) => isMarked(state, mark.node) }
}

function headingCommand(depth: number): TextCommand {
  // A post's title is its only heading of depth 1, so the key for that gives the first depth there is in a text.
  const keys = depth === 2 ? ['Mod-Alt-2', 'Mod-Alt-1'] : [`Mod-Alt-${depth}`]
  const isOn: TextCommand['isOn'] = (state) => isHeading(state, depth)
  return {
    id: `heading-${depth}`,
    name: messages.headingDepth({ depth }),
    group: messages.blocking(),
    keys,
    run: toggleHeading(depth),
    isOn,
  }
}

function listCommand(kind: ListKind, name: string, key: string): TextCommand {
  return { id: kind, name, group: messages.blocking(), keys: [key], run: toggleList(kind), isOn: (state) => isList(state, kind) }
}

/** Commands on a text, in the order in which they are listed. The toolbar and the keys are made from them. */
export const textCommands: readonly TextCommand[] = [
  markCommand('bold', messages.bold(), bold, 'Mod-b'),
  markCommand('italic', messages.italic(), italic, 'Mod-i'),
  {
    id: 'code',
    name: messages.code(),
    group: messages.text(),
    keys: ['Mod-e'],
    run: toggleCode,
    isOn: (state) => isMarked(state, 'InlineCode'),
  },
  markCommand('strike', 'Strikethrough', strike, 'Mod-Shift-x'),
  { id: 'link', name: messages.link(), group: messages.text(), keys: ['Mod-k'], run: editLink, isOn: (state) => linkAt(state) !== null },
  { id: 'remove-link', name: messages.removeLink(), group: messages.text(), run: removeLink, isHere: (state) => linkAt(state) !== null },
  ...[2, 3, 4, 5, 6].map(headingCommand),
  { id: 'quote', name: messages.quote(), group: messages.blocking(), keys: ['Mod-Shift-.'], run: toggleQuote, isOn: isQuote },
  listCommand('bullets', messages.bulletedList(), 'Mod-Shift-8'),
  listCommand('numbers', messages.numberedList(), 'Mod-Shift-7'),
  listCommand('tasks', messages.taskList(), 'Mod-Shift-9'),
  { id: 'tick', name: messages.tickTask(), group: messages.blocking(), keys: ['Mod-Shift-Enter'], run: toggleTask, isHere: isTask },
  { id: 'indent', name: messages.indentItem(), group: messages.blocking(), keys: ['Tab'], run: indentItems, isHere: isInItem },
  { id: 'outdent', name: messages.outdentItem(), group: messages.blocking(), keys: ['Shift-Tab'], run: outdentItems, isHere: isInItem },
  {
    id: 'code-block',
    name: messages.codeBlock(),
    group: messages.blocking(),
    keys: ['Mod-Shift-e'],
    run: toggleCodeBlock,
    isOn: isCodeBlock,
  },
  {
    id: 'divider',
    name: messages.divider(),
    group: messages.blocking(),
    run: (view) => insertBlock(view, ['---'], { line: 0, from: 3, to: 3 }),
  },
  { id: 'picture', name: messages.picture(), group: messages.blocking(), run: chooseImages },
  { id: 'file', name: messages.file(), group: messages.blocking(), run: chooseFiles },
  { id: 'footnote', name: messages.footnote(), group: messages.blocking(), keys: ['Mod-Alt-f'], run: insertFootnote },
  {
    id: 'jump-footnote',
    name: messages.goBetweenFootnote(),
    group: messages.blocking(),
    keys: ['Mod-Alt-j'],
    run: jumpFootnote,
    isHere: onFootnote,
  },
  ...tableCommands,
  { id: 'undo', name: messages.undo(), group: messages.editing(), keys: ['Mod-z'], run: undo },
  { id: 'redo', name: messages.redo(), group: messages.editing(), keys: ['Mod-Shift-z', 'Mod-y'], run: redo },
  { id: 'find', name: messages.findAndReplace(), group: messages.editing(), keys: ['Mod-f'], run: openSearch },
  { id: 'line', name: messages.goToLine(), group: messages.editing(), keys: ['Mod-Alt-g'], run: goToLine },
  { id: 'next-same', name: messages.selectNextOfSame(), group: messages.editing(), keys: ['Mod-d'], run: selectNextSame },
  { id: 'line-up', name: messages.moveLinesUp(), group: messages.editing(), keys: ['Alt-ArrowUp'], run: moveLineUp },
  { id: 'line-down', name: messages.moveLinesDown(), group: messages.editing(), keys: ['Alt-ArrowDown'], run: moveLineDown },
  { id: 'copy-line', name: messages.copyLinesDown(), group: messages.editing(), keys: ['Shift-Alt-ArrowDown'], run: copyLineDown },
  { id: 'delete-line', name: messages.deleteLines(), group: messages.editing(), keys: ['Mod-Shift-k'], run: deleteLine },
]
