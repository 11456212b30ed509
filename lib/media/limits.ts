export const MAX_BYTES = 30 * 1024 * 1024

/** All frames together. */
export const MAX_PIXELS = 64_000_000

/** Those of an image whose first line is known only when all of it has been read (progressive JPEG, interlaced PNG): it is held whole. */
export const MAX_HELD_PIXELS = 40_000_000

/** Those of a JPEG that is read line by line, as every camera writes it: it is scaled while it is read, and held nowhere whole. */
export const MAX_CAMERA_PIXELS = 220_000_000

export const MAX_FRAMES = 300

/** Of a drawing (SVG), which is held in memory while it is drawn. */
export const MAX_DRAWING_BYTES = 10 * 1024 * 1024

/** Pixels on the longer side of a kept image: as wide as a page on a screen of double density. */
export const LONGER_SIDE = 2560

/** Pixels that the shorter side keeps in any case: a screenshot of a long page stays as wide as it is read. */
export const SHORTER_SIDE = 1440

/** The part of its size, at most 1, that an image is kept at. */
export function scaleFor(width: number, height: number): number {
  const [shorter, longer] = width < height ? [width, height] : [height, width]
  return Math.min(1, Math.max(LONGER_SIDE / longer, SHORTER_SIDE / shorter))
}
