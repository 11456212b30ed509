import * as messages from '@/lib/messages/generated/editor'
import type { Problem } from '../base/problems'

interface ProblemListProps {
  problems: readonly Problem[]
  onJump(problem: Problem): void
  /** Puts a problem right in the way that its `fix` says; without it there are no buttons for that. */
  onFix?(problem: Problem): void
}

/** Problems to correct, each with a way to its place in the text. */
export function ProblemList({ problems, onJump, onFix }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <section className="problems" aria-label={messages.problemsInText()}>
      <h2>{messages.problemsFixBeforePublishing({ problems: problems.length })}</h2>
      <ol>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <button type="button" onClick={() => onJump(problem)}>
              <span className="label">{messages.lineColumn({ line: problem.line, column: problem.column })}</span> {problem.message}
            </button>
            {problem.fix && onFix && (
              <button type="button" className="fix" onClick={() => onFix(problem)}>
                {problem.fix}
                <span className="sr-only"> {messages.onLine({ line: problem.line })}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
