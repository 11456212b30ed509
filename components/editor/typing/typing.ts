import type { Extension } from '@codemirror/state'

/** What keys do in a text: toggling marks, continuing lists, moving through tables. */
export const typing: Extension = []
