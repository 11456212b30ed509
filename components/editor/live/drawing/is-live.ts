import { Facet } from '@codemirror/state'

/** Facet that is true while the text is drawn where it stands. */
export const isLive = Facet.define<true, boolean>({ combine: (all) => all.length > 0 })
