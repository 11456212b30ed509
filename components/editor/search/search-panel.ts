import { gotoLine, openSearchPanel, search, searchKeymap, selectNextOccurrence } from '@codemirror/search'
import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { createFindPanel } from './find-panel'

/** What search.ts loads when something is first looked for. */
export const searching: Extension = [search({ top: true, createPanel: createFindPanel }), Prec.high(keymap.of(searchKeymap))]

export { gotoLine, openSearchPanel, selectNextOccurrence }
