/** Writing aids, each on or off. */
export interface Aids {
  /** Only the paragraph that is written in stands out. */
  focus: boolean
  /** The line that is written in stays in the middle of the window. */
  typewriter: boolean
  /** Straight quotes turn into “curly” ones. */
  quotes: boolean
}

/** All writing aids off. */
export const noAids: Aids = { focus: false, typewriter: false, quotes: false }
