/** Two ranges of an index that follow a position: rows that are equal in the first column, and rows beyond it. */
interface RangesAfter<Seek> {
  tied: Seek
  beyond: Seek
}

/** Reads up to `take` rows after a position, in the order of `find` (keyset pagination). One range after the other: with OR they would be a scan. */
export async function readAfter<Seek, Row>(
  find: (seek: Seek, most: number) => Promise<Row[]>,
  { tied, beyond }: RangesAfter<Seek>,
  take: number,
): Promise<Row[]> {
  const first = await find(tied, take)
  return first.length === take ? first : [...first, ...(await find(beyond, take - first.length))]
}
