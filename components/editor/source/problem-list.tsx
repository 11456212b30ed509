import * as messages from '@/lib/messages/generated/editor'
import type { Problem, ProblemFix } from '../base/problems'

interface ProblemListProps {
  problems: readonly Problem[]
  onJump(problem: Problem): void
  /** Puts problems right by the fix of this name, for null by one that is safe; without it there are no buttons for that. */
  onFix?(problems: readonly Problem[], name: string | null): void
}

/** Places of one kind of problem that are listed. */
const PLACES = 5

/** Problems to correct and warnings, by kinds, each with the ways to its places in the text and to put it right. */
export function ProblemList({ problems, onJump, onFix }: ProblemListProps) {
  if (problems.length === 0) return null
  const errors = problems.filter(({ severity }) => severity !== 'warning')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  const safe = problems.filter(({ fixes }) => fixes?.some((fix) => fix.safe))
  return (
    <section className="problems" aria-label={messages.problemsInText()}>
      {safe.length > 1 && onFix && (
        <button type="button" className="fix-all" onClick={() => onFix(safe, null)}>
          {messages.fixAllThatIsSafe({ count: safe.length })}
        </button>
      )}
      {errors.length > 0 && <h2>{messages.problemsFixBeforePublishing({ problems: errors.length })}</h2>}
      <Kinds problems={errors} onJump={onJump} onFix={onFix} />
      {warnings.length > 0 && <h2>{messages.warningsNothingHasToBeDone({ warnings: warnings.length })}</h2>}
      <Kinds problems={warnings} onJump={onJump} onFix={onFix} />
    </section>
  )
}

type KindsProps = Pick<ProblemListProps, 'problems' | 'onJump'> & { onFix: ProblemListProps['onFix'] | undefined }

function Kinds({ problems, onJump, onFix }: KindsProps) {
  if (problems.length === 0) return null
  return (
    <ol>
      {byKind(problems).map((kind) => (
        <li key={`${kind[0].line}:${kind[0].column}:${kind[0].message}`}>
          {kind.slice(0, PLACES).map((problem, at) => (
            <button key={`${problem.line}:${problem.column}`} type="button" onClick={() => onJump(problem)}>
              <span className="label">{messages.lineColumn({ line: problem.line, column: problem.column })}</span>{' '}
              {at === 0 && problem.message}
            </button>
          ))}
          {kind.length > PLACES && <span> {messages.andMoreOfKind({ more: kind.length - PLACES })}</span>}
          {onFix && commonFixes(kind).map(({ name }) => <FixButton key={name} name={name} kind={kind} onFix={onFix} />)}
        </li>
      ))}
    </ol>
  )
}

type Kind = [Problem, ...Problem[]]

function FixButton({ name, kind, onFix }: { name: string; kind: Kind; onFix: NonNullable<ProblemListProps['onFix']> }) {
  return (
    <button type="button" className="fix" onClick={() => onFix(kind, name)}>
      {kind.length > 1 ? messages.nameCountTimes({ name, count: kind.length }) : name}
      {kind.length === 1 && <span className="sr-only"> {messages.onLine({ line: kind[0].line })}</span>}
    </button>
  )
}

/** Groups problems by their cause in the same sort of element; one without a code is alone. */
function byKind(problems: readonly Problem[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const problem of problems) {
    const { code, data, message, line, column } = problem
    const key = JSON.stringify([code, data?.name, message, ...(code ? [] : [line, column])])
    const known = kinds.get(key)
    if (known) known.push(problem)
    else kinds.set(key, [problem])
  }
  return [...kinds.values()]
}

/** Fixes that the first of a kind has, and another one has too when there are more. */
function commonFixes(kind: Kind): readonly ProblemFix[] {
  const [first, ...others] = kind
  const names = new Set(others.flatMap(({ fixes = [] }) => fixes.map(({ name }) => name)))
  return (first.fixes ?? []).filter(({ name }) => others.length === 0 || names.has(name))
}
