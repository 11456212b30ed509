export type Choice = 'mine' | 'theirs' | 'both'

/** A place that both sides changed in different ways. */
export interface MergeConflict {
  /** Stays the same while other places change. */
  key: string
  field: string
  mine: string
  theirs: string
}

/** Sides chosen for conflicts by their key, and what mine was at that time. */
export type Choices = ReadonlyMap<string, { choice: Choice; mine: string }>

/** Finds the side chosen for a conflict; undefined while none is, or not for what mine has become since. */
export function chosenFor({ key, mine }: MergeConflict, choices: Choices): Choice | undefined {
  const chosen = choices.get(key)
  return chosen && (chosen.choice === 'mine' || chosen.mine === mine) ? chosen.choice : undefined
}
