export const MAX_BYTES = 20 * 1024 * 1024

/** All frames together. */
export const MAX_PIXELS = 40_000_000

export const MAX_FRAMES = 200
