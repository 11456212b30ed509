import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/panels'
import type { Aids } from '../base/aids'
import type { OutlineHeading } from './outline'
import { parseWordGoal, type WordGoal } from './word-goal'

interface WritingPanelProps {
  headings: readonly OutlineHeading[]
  /** Line of the cursor, from 1. */
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
      <nav aria-label={messages.outline()}>
        {headings.length === 0 && <p className="label">{messages.noHeadingsYet()}</p>}
        <ol>
          {headings.map((heading) => (
            <li key={heading.line} data-depth={heading.depth - least}>
              <button type="button" aria-current={heading === current || undefined} onClick={() => onJump(heading.line)}>
                {heading.text || messages.headingWithoutWords()}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="aids">
        <TextField
          label={messages.goalInWords()}
          defaultValue={goal.words > 0 ? String(goal.words) : ''}
          inputMode="numeric"
          autoComplete="off"
          hint={messages.forThisPostKept()}
          onChange={(event) => goal.set(parseWordGoal(event.currentTarget.value))}
          onInput={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <fieldset disabled={plain}>
          <legend className="sr-only">{messages.writingTools()}</legend>
          <Button type="button" aria-pressed={aids.focus} aria-keyshortcuts="F9" onClick={() => onAids({ ...aids, focus: !aids.focus })}>
            {messages.focus()}
          </Button>
          <Button
            type="button"
            aria-pressed={aids.typewriter}
            aria-keyshortcuts="Shift+F9"
            onClick={() => onAids({ ...aids, typewriter: !aids.typewriter })}
          >
            {messages.typewriter()}
          </Button>
          <Button type="button" aria-pressed={aids.quotes} onClick={() => onAids({ ...aids, quotes: !aids.quotes })}>
            {messages.curlyQuotes()}
          </Button>
        </fieldset>
      </div>
    </>
  )
}
