import { LCS } from 'node-diff3'

/** A stretch [start, end) of one list and what stands in its place in the other; at least one of the two is not empty. */
export interface Difference {
  before: readonly [start: number, end: number]
  after: readonly [start: number, end: number]
}

type Pair = readonly [before: number, after: number]

/** Steps that one comparison may spend on parts that repeat themselves, for which LCS needs the cube of their length. */
const BUDGET = 5_000_000

/**
 * Finds the changes that make `after` of `before`, in order; two changes never touch. The time grows little faster than the lists do: what
 * occurs once on both sides holds them together, and only what is between is compared at length.
 */
export function findDifferences(before: readonly string[], after: readonly string[]): Difference[] {
  const changes: Difference[] = []
  let budget = BUDGET

  /** Compares two stretches that `hold` finds the common elements of, and what is between these by `next`. */
  function compare([b0, b1]: Pair, [a0, a1]: Pair, [hold, ...next]: ((b: string[], a: string[]) => Pair[])[]): void {
    while (b0 < b1 && a0 < a1 && before[b0] === after[a0]) [b0, a0] = [b0 + 1, a0 + 1]
    while (b0 < b1 && a0 < a1 && before[b1 - 1] === after[a1 - 1]) [b1, a1] = [b1 - 1, a1 - 1]
    if (b0 === b1 && a0 === a1) return
    if (b0 === b1 || a0 === a1 || !hold) return void changes.push({ before: [b0, b1], after: [a0, a1] })
    let [b, a] = [b0, a0]
    for (const [inBefore, inAfter] of hold(before.slice(b0, b1), after.slice(a0, a1))) {
      compare([b, b0 + inBefore], [a, a0 + inAfter], next)
      b = b0 + inBefore + 1
      a = a0 + inAfter + 1
    }
    compare([b, b1], [a, a1], next)
  }

  function longestPairs(b: string[], a: string[]): Pair[] {
    const cost = countPairs(b, a) * Math.min(b.length, a.length)
    if (cost > budget) return uniquePairs(withOccurrence(b), withOccurrence(a))
    budget -= cost
    const pairs: Pair[] = []
    for (let at = LCS(b, a); at.chain; at = at.chain) pairs.push([at.buffer1index, at.buffer2index])
    return pairs.reverse()
  }

  compare([0, before.length], [0, after.length], [uniquePairs, longestPairs])
  return changes
}

/** Elements that occur once on both sides, in the longest order that both have. */
function uniquePairs(before: readonly string[], after: readonly string[]): Pair[] {
  const places = placesOfUnique(after)
  const common = [...placesOfUnique(before)].flatMap(([element, place]): Pair[] => {
    const other = places.get(element)
    return other === undefined ? [] : [[place, other]]
  })
  return longestRise(common)
}

function placesOfUnique(list: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [place, element] of list.entries()) {
    if (places.has(element)) repeated.add(element)
    else places.set(element, place)
  }
  for (const element of repeated) places.delete(element)
  return places
}

/** Of pairs in the order of `before` the most that are in the order of `after` too, by patience sorting. */
function longestRise(pairs: readonly Pair[]): Pair[] {
  interface Card {
    pair: Pair
    below: Card | undefined
  }
  const piles: Card[] = []
  for (const pair of pairs) {
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((piles[middle] as Card).pair[1] < pair[1]) low = middle + 1
      else high = middle
    }
    piles[low] = { pair, below: piles[low - 1] }
  }
  const rise: Pair[] = []
  for (let card = piles.at(-1); card; card = card.below) rise.push(card.pair)
  return rise.reverse()
}

function countPairs(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const element of before) counts.set(element, (counts.get(element) ?? 0) + 1)
  return after.reduce((sum, element) => sum + (counts.get(element) ?? 0), 0)
}

/** Makes elements that repeat themselves unique: the third of them goes with the third. */
function withOccurrence(list: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return list.map((element) => {
    const count = (counts.get(element) ?? 0) + 1
    counts.set(element, count)
    return `${count} ${element}`
  })
}
