'use client'

import { useId } from 'react'
import { TextDiff } from '@/components/diff/text-diff'
import { labelOf } from '@/lib/posts/fields'
import { type Choice, type Choices, type Clash, chosenFor } from './clash'

interface ClashListProps {
  clashes: readonly Clash[]
  choices: Choices
  /** What the two sides are called: "What I wrote", "What Ada saved". */
  names: { mine: string; theirs: string }
  onChoose(clash: Clash, choice: Choice): void
}

const longFields = new Set(['source', 'title', 'description'])

/** Places that two sides changed in different ways, each with the sides to choose from. */
export function ClashList({ clashes, choices, names, onChoose }: ClashListProps) {
  return (
    <ol className="clashes">
      {clashes.map((clash, index) => (
        <li key={clash.key}>
          <ClashChoice
            clash={clash}
            title={clash.field === 'source' ? `Place ${index + 1} of ${clashes.length}` : labelOf(clash.field)}
            chosen={chosenFor(clash, choices)}
            names={names}
            onChoose={(choice) => onChoose(clash, choice)}
          />
        </li>
      ))}
    </ol>
  )
}

interface ClashChoiceProps extends Pick<ClashListProps, 'names'> {
  clash: Clash
  title: string
  chosen: Choice | undefined
  onChoose(choice: Choice): void
}

function ClashChoice({ clash, title, chosen, names, onChoose }: ClashChoiceProps) {
  const group = useId()
  const long = longFields.has(clash.field)
  const sides: [Choice, string][] = [
    ['mine', names.mine],
    ['theirs', names.theirs],
    ...(long ? ([['both', 'Both, one after the other']] as [Choice, string][]) : []),
  ]
  return (
    <fieldset>
      <legend>{title}</legend>
      {long ? (
        <>
          <p className="clash-names">
            <span>{names.mine}</span> <span>{names.theirs}</span>
          </p>
          <TextDiff {...withoutSharedBlanks(clash.mine, clash.theirs)} layout="sides" />
        </>
      ) : (
        <p>
          <q>{shown(clash.mine)}</q> or <q>{shown(clash.theirs)}</q>
        </p>
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
