import { type Extension, Prec } from '@codemirror/state'
import { type KeyBinding, keymap } from '@codemirror/view'
import { textCommands } from './commands'
import { enter } from './enter'
import { closeFence } from './fences'
import { heldKeys } from './held-keys'
import { removeMarker } from './lists'
import { renumbering } from './renumber'
import { backTab, tab } from './tab'
import { beginTable } from './table-start'

const commandKeys: readonly KeyBinding[] = textCommands.flatMap(({ keys = [], run }) =>
  keys.map((key) => ({ key, run, preventDefault: key.startsWith('Mod-') })),
)

/** What keys do in a text: toggling marks, continuing lists, moving through tables. */
export const typing: Extension = [
  renumbering,
  heldKeys,
  Prec.high(
    keymap.of([
      ...commandKeys,
      { key: 'Tab', run: tab, shift: backTab },
      { key: 'Enter', run: closeFence },
      { key: 'Enter', run: beginTable },
      { key: 'Enter', run: enter },
      { key: 'Backspace', run: removeMarker },
    ]),
  ),
]
