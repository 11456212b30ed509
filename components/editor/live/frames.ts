import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { componentEdges } from './components/edges'
import { tableGuard } from './tables/guard'
import { tableMotion } from './tables/motion'
import { focusTools } from './tables/tools'

export { drawComponents } from './components/components'
export { keepDomSelection, keepFocus } from './dom-selection'
export { drawTable } from './tables/grid'

/** Keys and typing where tables and components are drawn. */
export const frames: Extension = [componentEdges, tableGuard, tableMotion, Prec.highest(keymap.of([{ key: 'Alt-Enter', run: focusTools }]))]
