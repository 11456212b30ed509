import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import type { Aids } from '../base/aids'
import type { Heading } from './outline'
import { parseWordGoal, type WordGoal } from './word-goal'

interface WritingPanelProps {
  headings: readonly Heading[]
  /** Where the cursor is, from 1. */
  line: number
  goal: WordGoal
  aids: Aids
  onAids(aids: Aids): void
  /** In the browser's own field, where the editor's aids cannot be. */
  plain: boolean
  onJump(line: number): void
}

/** The outline of the text, the writing goal, and what helps to stay with the text. */
export default function WritingPanel({ headings, line, goal, aids, onAids, plain, onJump }: WritingPanelProps) {
  const current = headings.findLast((heading) => heading.line <= line)
  const least = Math.min(...headings.map(({ depth }) => depth))
  return (
    <>
      <nav aria-label="Outline">
        {headings.length === 0 && <p className="label">No headings yet.</p>}
        <ol>
          {headings.map((heading) => (
            <li key={heading.line} data-depth={heading.depth - least}>
              <button type="button" aria-current={heading === current || undefined} onClick={() => onJump(heading.line)}>
                {heading.text || 'Heading without words'}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="aids">
        <TextField
          label="Goal, in words"
          defaultValue={goal.words > 0 ? String(goal.words) : ''}
          inputMode="numeric"
          autoComplete="off"
          hint="For this post, kept on this device."
          onChange={(event) => goal.set(parseWordGoal(event.currentTarget.value))}
          onInput={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <fieldset disabled={plain}>
          <legend className="sr-only">Aids</legend>
          <Button type="button" aria-pressed={aids.focus} aria-keyshortcuts="F9" onClick={() => onAids({ ...aids, focus: !aids.focus })}>
            Focus
          </Button>
          <Button
            type="button"
            aria-pressed={aids.typewriter}
            aria-keyshortcuts="Shift+F9"
            onClick={() => onAids({ ...aids, typewriter: !aids.typewriter })}
          >
            Typewriter
          </Button>
          <Button type="button" aria-pressed={aids.quotes} onClick={() => onAids({ ...aids, quotes: !aids.quotes })}>
            “Curly” quotes
          </Button>
        </fieldset>
      </div>
    </>
  )
}
