/** Ways to show a text: drawn where it stands, with colours alone, or in the browser's own field. */
export const modes = ['live', 'source', 'plain'] as const

/** One of `modes`. */
export type Mode = (typeof modes)[number]

/** Key of the mode that this device keeps for all posts. */
export const MODE_KEY = 'editor-mode'

/** Says whether a value that was kept is a mode. */
export function isMode(value: unknown): value is Mode {
  return modes.includes(value as Mode)
}
