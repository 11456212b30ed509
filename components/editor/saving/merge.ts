import { mergeRuleOf } from '@/lib/posts/fields'
import { type MergedPiece, mergeNames, mergeTexts } from '@/lib/posts/merge/three-way'
import { type Choice, type Choices, chosenFor, type MergeConflict } from './conflict'
import type { Fields } from './journal'
import { namesOf, sameLine } from './same-fields'

interface Merged {
  /** With the chosen sides, and with mine where nothing is chosen yet. */
  fields: Fields
  conflicts: MergeConflict[]
}

/**
 * Merges what two writers made of the same fields, each as the registry of fields says: block by block, name by name, or whole.
 * Fields that `theirs` does not have stay mine.
 */
export function resolveFields(base: Fields, mine: Fields, theirs: Fields, choices: Choices = new Map()): Merged {
  const merged: Record<string, string> = { ...mine }
  const conflicts: MergeConflict[] = []
  const decide = (conflict: MergeConflict) => {
    conflicts.push(conflict)
    return joined(conflict, chosenFor(conflict, choices) ?? 'mine')
  }
  for (const [field, other] of Object.entries(theirs)) {
    const [old = '', own = ''] = [base[field], mine[field]]
    const rule = mergeRuleOf(field)
    if (rule === 'blocks') merged[field] = mergeBlocks(field, mergeTexts(old, own, other), decide)
    else if (rule === 'names') merged[field] = mergeLists(old, own, other)
    else if (sameLine(own, old) || sameLine(own, other)) merged[field] = other
    else if (!sameLine(other, old)) merged[field] = decide({ key: `${field}\0${other}`, field, mine: own, theirs: other })
  }
  return { fields: merged, conflicts }
}

function mergeBlocks(field: string, pieces: readonly MergedPiece[], decide: (conflict: MergeConflict) => string): string {
  const seen = new Map<string, number>()
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const place = `${field}\0${piece.base}\0${piece.theirs}`
      const count = (seen.get(place) ?? 0) + 1
      seen.set(place, count)
      return decide({ key: `${place}\0${count}`, field, mine: piece.mine, theirs: piece.theirs })
    })
    .join('')
}

function joined({ field, mine, theirs }: MergeConflict, choice: Choice): string {
  if (choice !== 'both') return choice === 'mine' ? mine : theirs
  if (mergeRuleOf(field) !== 'blocks') return `${mine} ${theirs}`.trim()
  const divided = mine === '' || /^[\r\n]|^$/.test(theirs) || /[\r\n]{2}$/.test(mine)
  return mine + (divided ? '' : '\n\n') + theirs
}

function mergeLists(base: string, mine: string, theirs: string): string {
  const [old, own, other] = [namesOf(base), namesOf(mine), namesOf(theirs)]
  if (own.join() === old.join()) return theirs
  return mergeNames(old, own, other).join(', ')
}
