/** A link that is there or is to be made. */
export interface LinkRange {
  from: number
  to: number
  /** Its text as it stands in the source. */
  text: string
  /** Place of its address, and the address; null when there is no link yet. */
  address: { from: number; to: number; text: string } | null
}
