import { z } from 'zod'

/** Parts of a picture that can stay in sight where it is cut to a shape, in rows. */
export const focuses = [
  ...(['top-left', 'top', 'top-right'] as const),
  ...(['left', 'center', 'right'] as const),
  ...(['bottom-left', 'bottom', 'bottom-right'] as const),
]

export type Focus = (typeof focuses)[number]

/** Schema of the column, in which an unknown part is the middle. */
export const focusSchema = z.enum(focuses).catch('center')
