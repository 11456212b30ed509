/** A link that is there or is to be made. */
export interface LinkRange {
  from: number
  to: number
  /** Its text as it stands in the source. */
  text: string
  /** Where its address stands, and what it is; null when there is no link yet. */
  address: { from: number; to: number; text: string } | null
}
