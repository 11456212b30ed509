import { copyLineDown, deleteLine, moveLineDown, moveLineUp, redo, undo } from '@codemirror/commands'
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
import { chooseImages } from '../pictures/picture-chooser'
import { goToLine, openSearch, selectNextSame } from '../search/lazy-search'
import { tableCommands } from '../tables/table-commands'

function markCommand(id: string, name: string, mark: Mark, key: string): TextCommand {
  return { id, name, group: 'Text', keys: [key], run: toggleMark(mark), isOn: (state) => isMarked(state, mark.node) }
}

function headingCommand(depth: number): TextCommand {
  // A post's title is its only heading of depth 1, so the key for that gives the first depth there is in a text.
  const keys = depth === 2 ? ['Mod-Alt-2', 'Mod-Alt-1'] : [`Mod-Alt-${depth}`]
  const isOn: TextCommand['isOn'] = (state) => isHeading(state, depth)
  return { id: `heading-${depth}`, name: `Heading ${depth}`, group: 'Blocks', keys, run: toggleHeading(depth), isOn }
}

function listCommand(kind: ListKind, name: string, key: string): TextCommand {
  return { id: kind, name, group: 'Blocks', keys: [key], run: toggleList(kind), isOn: (state) => isList(state, kind) }
}

/** Commands on a text, in the order in which they are listed. The toolbar and the keys are made from them. */
export const textCommands: readonly TextCommand[] = [
  markCommand('bold', 'Bold', bold, 'Mod-b'),
  markCommand('italic', 'Italic', italic, 'Mod-i'),
  { id: 'code', name: 'Code', group: 'Text', keys: ['Mod-e'], run: toggleCode, isOn: (state) => isMarked(state, 'InlineCode') },
  markCommand('strike', 'Strikethrough', strike, 'Mod-Shift-x'),
  { id: 'link', name: 'Link', group: 'Text', keys: ['Mod-k'], run: editLink, isOn: (state) => linkAt(state) !== null },
  { id: 'remove-link', name: 'Remove the link', group: 'Text', run: removeLink, isHere: (state) => linkAt(state) !== null },
  ...[2, 3, 4, 5, 6].map(headingCommand),
  { id: 'quote', name: 'Quote', group: 'Blocks', keys: ['Mod-Shift-.'], run: toggleQuote, isOn: isQuote },
  listCommand('bullets', 'Bulleted list', 'Mod-Shift-8'),
  listCommand('numbers', 'Numbered list', 'Mod-Shift-7'),
  listCommand('tasks', 'Task list', 'Mod-Shift-9'),
  { id: 'tick', name: 'Tick the task', group: 'Blocks', keys: ['Mod-Shift-Enter'], run: toggleTask, isHere: isTask },
  { id: 'indent', name: 'Indent the item', group: 'Blocks', keys: ['Tab'], run: indentItems, isHere: isInItem },
  { id: 'outdent', name: 'Outdent the item', group: 'Blocks', keys: ['Shift-Tab'], run: outdentItems, isHere: isInItem },
  { id: 'code-block', name: 'Code block', group: 'Blocks', keys: ['Mod-Shift-e'], run: toggleCodeBlock, isOn: isCodeBlock },
  { id: 'divider', name: 'Divider', group: 'Blocks', run: (view) => insertBlock(view, ['---'], { line: 0, from: 3, to: 3 }) },
  { id: 'picture', name: 'Picture', group: 'Blocks', run: chooseImages },
  { id: 'footnote', name: 'Footnote', group: 'Blocks', keys: ['Mod-Alt-f'], run: insertFootnote },
  {
    id: 'jump-footnote',
    name: 'Go between a footnote and its place',
    group: 'Blocks',
    keys: ['Mod-Alt-j'],
    run: jumpFootnote,
    isHere: onFootnote,
  },
  ...tableCommands,
  { id: 'undo', name: 'Undo', group: 'Editing', keys: ['Mod-z'], run: undo },
  { id: 'redo', name: 'Redo', group: 'Editing', keys: ['Mod-Shift-z', 'Mod-y'], run: redo },
  { id: 'find', name: 'Find and replace', group: 'Editing', keys: ['Mod-f'], run: openSearch },
  { id: 'line', name: 'Go to a line', group: 'Editing', keys: ['Mod-Alt-g'], run: goToLine },
  { id: 'next-same', name: 'Select the next of the same', group: 'Editing', keys: ['Mod-d'], run: selectNextSame },
  { id: 'line-up', name: 'Move lines up', group: 'Editing', keys: ['Alt-ArrowUp'], run: moveLineUp },
  { id: 'line-down', name: 'Move lines down', group: 'Editing', keys: ['Alt-ArrowDown'], run: moveLineDown },
  { id: 'copy-line', name: 'Copy lines down', group: 'Editing', keys: ['Shift-Alt-ArrowDown'], run: copyLineDown },
  { id: 'delete-line', name: 'Delete lines', group: 'Editing', keys: ['Mod-Shift-k'], run: deleteLine },
]
