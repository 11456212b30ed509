import type { Extension } from '@codemirror/state'
import { type Command, keymap } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { holdKeys, releaseKeys } from '../base/held-keys'
import { LazyPart } from '../base/lazy-part'
import { showNote } from '../base/note'

const searching = new LazyPart(
  () => import('./search-panel'),
  ({ searching }) => searching,
)

function lazyCommand(name: 'gotoLine' | 'openSearchPanel' | 'selectNextOccurrence'): Command {
  return (view) => {
    const known = searching.in(view)
    if (known) return known[name](view)
    holdKeys(view)
    void searching.load(view).then((part) => {
      if (part) part[name](view)
      else showNote(view, view.state.selection.main.head, messages.searchingCannotBeLoadedNow())
      releaseKeys(view)
    })
    return true
  }
}

/** Opens the find panel. */
export const openSearch = lazyCommand('openSearchPanel')
/** Asks for a line and goes there. */
export const goToLine = lazyCommand('gotoLine')
/** Selects the next occurrence of what is selected. */
export const selectNextSame = lazyCommand('selectNextOccurrence')

/** Find and replace, which comes when it is first asked for. */
export const lazySearch: Extension = keymap.of(
  ['F3', 'Mod-g'].map((key) => ({ key, run: openSearch, shift: openSearch, preventDefault: true })),
)
