import { splitBlocks } from './blocks'
import { type Difference, findDifferences } from './differences'

/** A stretch of a merged text; an object where both sides changed the same place in different ways. */
export type MergedPiece = string | TextConflict

export interface TextConflict {
  base: string
  mine: string
  theirs: string
}

type Side = 'mine' | 'theirs'

interface Hunk extends Difference {
  side: Side
}

/**
 * Merges two texts that come from `base`, block by block (three-way merge). Joined, the pieces are the merged text, byte for byte; what both
 * changed at the same place, or inserted there, is a conflict, unless they did the same.
 */
export function mergeTexts(base: string, mine: string, theirs: string): MergedPiece[] {
  // As if line breaks stood before every text, its first block is like the others, and one before it changes it not.
  const lead = base.includes('\r\n') ? '\r\n\r\n' : '\n\n'
  const texts = { base: splitBlocks(lead + base), mine: splitBlocks(lead + mine), theirs: splitBlocks(lead + theirs) }
  const pieces = mergeBlocks(texts.base, texts.mine, texts.theirs)
  const [first = '', ...rest] = pieces
  return [without(lead, first), ...rest].filter((piece) => piece !== '')
}

/** Merges two lists of names one by one: what either side took out is gone, what mine added comes last. */
export function mergeNames(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const added = mine.filter((name) => !base.includes(name) && !theirs.includes(name))
  return [...theirs.filter((name) => mine.includes(name) || !base.includes(name)), ...added]
}

function without(lead: string, piece: MergedPiece): MergedPiece {
  const cut = (text: string) => (text.startsWith(lead) ? text.slice(lead.length) : text.replace(/^[\r\n]+/, ''))
  if (typeof piece === 'string') return cut(piece)
  return { base: cut(piece.base), mine: cut(piece.mine), theirs: cut(piece.theirs) }
}

function mergeBlocks(base: readonly string[], mine: readonly string[], theirs: readonly string[]): MergedPiece[] {
  const regions = toRegions(changesByBlock(base, mine), changesByBlock(base, theirs))
  const pieces: MergedPiece[] = []
  const shift = { mine: 0, theirs: 0 }
  let done = 0
  const add = (piece: MergedPiece) => {
    const last = pieces.at(-1)
    if (piece === '') return
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  for (const { start, end, hunks } of regions) {
    add(base.slice(done, start).join(''))
    const from = { ...shift }
    for (const { side, before, after } of hunks) shift[side] += length(after) - length(before)
    const textOf = (side: Side, blocks: readonly string[]) => blocks.slice(start + from[side], end + shift[side]).join('')
    const texts = { mine: textOf('mine', mine), theirs: textOf('theirs', theirs) }
    const changers = new Set(hunks.map(({ side }) => side))
    if (changers.size === 2 && texts.mine !== texts.theirs) add({ base: base.slice(start, end).join(''), ...texts })
    else add(changers.has('mine') ? texts.mine : texts.theirs)
    done = end
  }
  add(base.slice(done).join(''))
  return pieces
}

/** Makes each block a change of its own where neighbours were changed and as many stand there now. */
function changesByBlock(base: readonly string[], side: readonly string[]): Difference[] {
  return findDifferences(base, side).flatMap((change) => {
    const [start, end] = change.before
    if (end - start !== length(change.after)) return [change]
    const shift = change.after[0] - start
    return Array.from({ length: end - start }, (_, index): Difference => {
      const at = start + index
      return { before: [at, at + 1], after: [at + shift, at + shift + 1] }
    })
  })
}

const length = ([start, end]: readonly [number, number]) => end - start
const grows = ({ before, after }: Hunk) => length(after) > length(before)

/**
 * Changes of both sides in the order of the base, those together that meet. Changes of neighbouring blocks meet only where
 * both insert something between the two, for then nobody has said what comes first.
 */
function toRegions(mine: readonly Difference[], theirs: readonly Difference[]) {
  const hunks: Hunk[] = [
    ...mine.map((change) => ({ ...change, side: 'mine' as const })),
    ...theirs.map((change) => ({ ...change, side: 'theirs' as const })),
  ].sort((one, other) => one.before[0] - other.before[0] || one.before[1] - other.before[1])
  const regions: { start: number; end: number; hunks: Hunk[] }[] = []
  for (const hunk of hunks) {
    const [start, end] = hunk.before
    const last = regions.at(-1)
    const meets =
      last &&
      (start < last.end || (start === last.end && grows(hunk) && last.hunks.some((other) => other.before[1] === start && grows(other))))
    if (meets) {
      last.hunks.push(hunk)
      last.end = Math.max(last.end, end)
    } else regions.push({ start, end, hunks: [hunk] })
  }
  return regions
}
