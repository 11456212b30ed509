import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { toggleCode } from './code-mark'
import { bold, italic, strike, toggleMark } from './marks'

/** What keys do in a text: toggling marks, continuing lists, moving through tables. */
export const typing: Extension = Prec.high(
  keymap.of([
    { key: 'Mod-b', run: toggleMark(bold) },
    { key: 'Mod-i', run: toggleMark(italic) },
    { key: 'Mod-Shift-x', run: toggleMark(strike) },
    { key: 'Mod-e', run: toggleCode },
  ]),
)
