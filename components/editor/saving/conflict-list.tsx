'use client'

import { useId } from 'react'
import { TextDiff } from '@/components/diff/text-diff'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/panels'
import { labelOf, mergeRuleOf, wordFields } from '@/lib/posts/fields'
import { type Choice, type Choices, chosenFor, type MergeConflict } from './conflict'

interface ConflictListProps {
  conflicts: readonly MergeConflict[]
  choices: Choices
  /** Names of the two sides: "My text", "Text of Ada". */
  names: { mine: string; theirs: string }
  onChoose(conflict: MergeConflict, choice: Choice): void
}

const longFields = new Set<string>(wordFields)

/** List of places that two sides changed in different ways, each with the sides to choose from. */
export function ConflictList({ conflicts, choices, names, onChoose }: ConflictListProps) {
  return (
    <ol className="conflicts">
      {conflicts.map((conflict, index) => (
        <li key={conflict.key}>
          <ConflictChoice
            conflict={conflict}
            title={
              mergeRuleOf(conflict.field) === 'blocks'
                ? messages.placeOfConflicts({ place: index + 1, conflicts: conflicts.length })
                : labelOf(conflict.field)
            }
            chosen={chosenFor(conflict, choices)}
            names={names}
            onChoose={(choice) => onChoose(conflict, choice)}
          />
        </li>
      ))}
    </ol>
  )
}

interface ConflictChoiceProps extends Pick<ConflictListProps, 'names'> {
  conflict: MergeConflict
  title: string
  chosen: Choice | undefined
  onChoose(choice: Choice): void
}

function ConflictChoice({ conflict, title, chosen, names, onChoose }: ConflictChoiceProps) {
  const group = useId()
  const long = longFields.has(conflict.field)
  const sides: [Choice, string][] = [
    ['mine', names.mine],
    ['theirs', names.theirs],
    ...(long ? ([['both', messages.bothOneAfterOther()]] as [Choice, string][]) : []),
  ]
  return (
    <fieldset>
      <legend>{title}</legend>
      {long ? (
        <>
          <p className="conflict-names">
            <span>{names.mine}</span> <span>{names.theirs}</span>
          </p>
          <TextDiff {...withoutSharedBlanks(conflict.mine, conflict.theirs)} layout="sides" />
        </>
      ) : (
        <p>{rich(messages.shownOrOtherShown({ shown: <q>{shown(conflict.mine)}</q>, otherShown: <q>{shown(conflict.theirs)}</q> }))}</p>
      )}
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {sides.map(([choice, name]) => (
          <label key={choice}>
            <input type="radio" name={`$${group}`} value={choice} checked={chosen === choice} onChange={() => onChoose(choice)} /> {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The blank lines that both begin with say nothing. */
function withoutSharedBlanks(mine: string, theirs: string): { before: string; after: string } {
  const blank = (text: string) => /^\n*/.exec(text)?.[0].length ?? 0
  const shared = Math.min(blank(mine), blank(theirs))
  return { before: mine.slice(shared), after: theirs.slice(shared) }
}

function shown(value: string): string {
  if (value === 'on') return 'yes'
  return value || 'nothing'
}
