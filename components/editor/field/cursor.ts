import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection } from '@codemirror/view'

const layer = new Compartment()
const none: Extension = []
const drawn = drawSelection({ cursorBlinkRate: 0 })

/**
 * The browser shows one cursor and what is selected with it. Several it cannot, so that those are drawn: each key would wait
 * for a drawn cursor to be measured and laid out.
 */
export const cursor: Extension = [
  layer.of(none),
  EditorState.transactionExtender.of(({ startState, newSelection }) => {
    const wanted = newSelection.ranges.length > 1 ? drawn : none
    return layer.get(startState) === wanted ? null : { effects: layer.reconfigure(wanted) }
  }),
]
