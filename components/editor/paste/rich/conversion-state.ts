import { StateEffect, StateField } from '@codemirror/state'

interface Range {
  from: number
  to: number
}

/** Effects that begin and end a conversion. */
export const wait = StateEffect.define<Range>()
export const waited = StateEffect.define<null>()

/** Range of the text that is being converted. Typing inside ends it. */
export const converting = StateField.define<Range | null>({
  create: () => null,
  update(range, { changes, docChanged, effects }) {
    let next = range && docChanged ? { from: changes.mapPos(range.from, 1), to: changes.mapPos(range.to, -1) } : range
    for (const effect of effects) next = effect.is(wait) ? effect.value : effect.is(waited) ? null : next
    return next
  },
})
