/** Position of a line of the text on the page, in pixels from the page's top. */
export interface LinePosition {
  /** Counted from 1; a part of a line is a fraction. */
  line: number
  top: number
}

/** Sorts positions and drops those that go back in either way: a note of a footnote stands below what comes after it. */
export function ascending(places: readonly LinePosition[]): LinePosition[] {
  const ordered: LinePosition[] = []
  for (const place of [...places].sort((one, other) => one.line - other.line)) {
    const last = ordered.at(-1)
    if (!last || (place.line > last.line && place.top > last.top)) ordered.push(place)
  }
  return ordered
}

function between(value: number, places: readonly LinePosition[], from: keyof LinePosition, to: keyof LinePosition): number {
  const [first] = places
  const next = places.findIndex((place) => place[from] > value)
  const after = places[next]
  const before = places[next === -1 ? places.length - 1 : next - 1]
  if (!before) return first?.[to] ?? 0
  if (!after) return before[to]
  return before[to] + ((value - before[from]) / (after[from] - before[from])) * (after[to] - before[to])
}

/** Finds the position of a line; between two positions as far along as it is in the text. `places` are in order. */
export function topOf(places: readonly LinePosition[], line: number): number {
  return between(line, places, 'line', 'top')
}

/** Finds the line at `top`, the inverse of `topOf`. */
export function lineAt(places: readonly LinePosition[], top: number): number {
  return between(top, places, 'top', 'line')
}
