import { type MergedPiece, mergeNames, mergeTexts } from '@/lib/posts/merge/three-way'
import type { Fields } from './journal'

export type Choice = 'mine' | 'theirs' | 'both'

/** A place that both sides changed in different ways. */
export interface Clash {
  /** The same for the same clash while other places change. */
  key: string
  field: string
  mine: string
  theirs: string
}

interface Merged {
  /** With the chosen sides, and with mine where nothing is chosen yet. */
  fields: Fields
  clashes: Clash[]
}

/** What was chosen for which clash, and what mine was at that time. */
export type Choices = ReadonlyMap<string, { choice: Choice; mine: string }>

/** What holds for a clash; undefined while nothing is chosen, or not for what mine has become since. */
export function chosenFor({ key, mine }: Clash, choices: Choices): Choice | undefined {
  const chosen = choices.get(key)
  return chosen && (chosen.choice === 'mine' || chosen.mine === mine) ? chosen.choice : undefined
}

/**
 * Merges what two writers made of the same fields: the text block by block, tags one by one, every other field as a whole.
 * Fields that `theirs` does not have stay mine.
 */
export function resolveFields(base: Fields, mine: Fields, theirs: Fields, choices: Choices = new Map()): Merged {
  const merged: Record<string, string> = { ...mine }
  const clashes: Clash[] = []
  const decide = (clash: Clash) => {
    clashes.push(clash)
    return joined(clash, chosenFor(clash, choices) ?? 'mine')
  }
  for (const [field, other] of Object.entries(theirs)) {
    const [old = '', own = ''] = [base[field], mine[field]]
    if (field === 'source') merged.source = mergeSource(mergeTexts(old, own, other), decide)
    else if (field === 'tags') merged.tags = mergeTags(old, own, other)
    else if (same(own, old) || same(own, other)) merged[field] = other
    else if (!same(other, old)) merged[field] = decide({ key: `${field}\0${other}`, field, mine: own, theirs: other })
  }
  return { fields: merged, clashes }
}

/** Whether two versions of the fields are the same to the server. */
export function sameFields(one: Fields, other: Fields): boolean {
  return Object.entries(other).every(([name, value]) => {
    const own = one[name] ?? ''
    if (name === 'source') return own === value
    return name === 'tags' ? tagsOf(own).join() === tagsOf(value).join() : same(own, value)
  })
}

/** Fields of one line are stored without the blanks around them. */
function same(one: string, other: string): boolean {
  const plain = (value: string) => value.trim().replace(/\s+/g, ' ')
  return plain(one) === plain(other)
}

function mergeSource(pieces: readonly MergedPiece[], decide: (clash: Clash) => string): string {
  const seen = new Map<string, number>()
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const place = `source\0${piece.base}\0${piece.theirs}`
      const count = (seen.get(place) ?? 0) + 1
      seen.set(place, count)
      return decide({ key: `${place}\0${count}`, field: 'source', mine: piece.mine, theirs: piece.theirs })
    })
    .join('')
}

function joined({ field, mine, theirs }: Clash, choice: Choice): string {
  if (choice !== 'both') return choice === 'mine' ? mine : theirs
  if (field !== 'source') return `${mine} ${theirs}`.trim()
  const divided = mine === '' || /^[\r\n]|^$/.test(theirs) || /[\r\n]{2}$/.test(mine)
  return mine + (divided ? '' : '\n\n') + theirs
}

const tagsOf = (line: string) =>
  line
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

function mergeTags(base: string, mine: string, theirs: string): string {
  const [old, own, other] = [tagsOf(base), tagsOf(mine), tagsOf(theirs)]
  if (own.join() === old.join()) return theirs
  return mergeNames(old, own, other).join(', ')
}
