import { type Extension, Prec } from '@codemirror/state'
import { type KeyBinding, keymap } from '@codemirror/view'
import { textCommands } from './commands'
import { closeFence } from './fences'
import { continueBlock, removeMarker } from './lists'
import { renumbering } from './renumber'

const commandKeys: readonly KeyBinding[] = textCommands.flatMap(({ keys = [], run }) =>
  keys.map((key) => ({ key, run, preventDefault: key.startsWith('Mod-') })),
)

/** What keys do in a text: toggling marks, continuing lists, moving through tables. */
export const typing: Extension = [
  renumbering,
  Prec.high(
    keymap.of([
      ...commandKeys,
      { key: 'Enter', run: closeFence },
      { key: 'Enter', run: continueBlock },
      { key: 'Backspace', run: removeMarker },
    ]),
  ),
]
