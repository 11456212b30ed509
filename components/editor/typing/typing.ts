import { type Extension, Prec } from '@codemirror/state'
import { type KeyBinding, keymap } from '@codemirror/view'
import { heldKeys } from '../base/held-keys'
import { renumbering } from '../blocks/list-numbers'
import { removeMarker } from '../blocks/lists'
import { textCommands } from '../commands/text-commands'
import { beginTable } from '../tables/table-start'
import { closeFence } from './code-fence'
import { enter } from './enter'
import { backTab, tab } from './tab'

const commandKeys: readonly KeyBinding[] = textCommands.flatMap(({ keys = [], run }) =>
  keys.map((key) => ({ key, run, preventDefault: key.startsWith('Mod-') })),
)

/** Keys in a text: toggling marks, continuing lists, moving through tables. */
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
