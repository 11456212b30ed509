import { gotoLine, openSearchPanel, search, searchKeymap, selectNextOccurrence } from '@codemirror/search'
import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { createFindPanel } from './find-panel'

/** Find and replace, as lazy-search.ts loads it. */
export const searching: Extension = [search({ top: true, createPanel: createFindPanel }), Prec.high(keymap.of(searchKeymap))]

export { gotoLine, openSearchPanel, selectNextOccurrence }
