/** How a text is shown: drawn where it stands, with colours alone, or in the browser's own field. */
export const modes = ['live', 'source', 'plain'] as const

export type Mode = (typeof modes)[number]

export function isMode(value: unknown): value is Mode {
  return modes.includes(value as Mode)
}
