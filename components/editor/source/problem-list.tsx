import type { Problem } from './problems'

/** What to correct, each with a way to its place in the text. */
export function ProblemList({ problems, onJump }: { problems: readonly Problem[]; onJump(problem: Problem): void }) {
  if (problems.length === 0) return null
  return (
    <section className="problems" aria-label="Problems in the text">
      <h2>{problems.length === 1 ? 'One problem' : `${problems.length} problems`}: fix before publishing</h2>
      <ol>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <button type="button" onClick={() => onJump(problem)}>
              <span className="label">
                Line {problem.line}, column {problem.column}
              </span>{' '}
              {problem.message}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
