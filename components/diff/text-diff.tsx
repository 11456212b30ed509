import * as messages from '@/lib/messages/generated/site'
import { compareLines, type LineChange } from './lines'
import { Parts } from './parts'

interface TextDiffProps {
  before: string
  after: string
  /** Changed lines with both texts in one, or the two texts side by side where there is room. */
  layout?: 'inline' | 'sides'
  /** Said in place of the texts when they are the same. */
  same?: string
}

/** Unchanged lines that are shown around a change. */
const AROUND = 2
/** Lines that are shown; of more differences than that nobody reads the rest. */
const SHOWN = 3000

/** Shows the difference of two texts: changed words marked in their lines, long unchanged stretches folded. */
export function TextDiff({ before, after, layout = 'inline', same = messages.thereIsNoDifference() }: TextDiffProps) {
  const rows = compareLines(before, after)
  if (rows.every(({ kind }) => kind === 'same')) return <p className="diff-none">{same}</p>
  const shown = rows.slice(0, SHOWN)
  return (
    <div className="diff" data-layout={layout}>
      {toGroups(shown).map(({ from, folded, rows }) =>
        folded ? (
          <details key={from} className="diff-fold">
            <summary>{messages.rowsUnchangedLines({ rows: rows.length })}</summary>
            <Lines rows={rows} from={from} layout={layout} />
          </details>
        ) : (
          <Lines key={from} rows={rows} from={from} layout={layout} />
        ),
      )}
      {rows.length > SHOWN && <p className="diff-none">{messages.rowsMoreLines({ rows: rows.length - SHOWN })}</p>}
    </div>
  )
}

interface LineGroup {
  from: number
  folded: boolean
  rows: LineChange[]
}

/** Divides lines into what is shown and what is folded away. */
function toGroups(rows: readonly LineChange[]): LineGroup[] {
  const near = rows.map(() => false)
  for (const [at, { kind }] of rows.entries()) {
    if (kind !== 'same') near.fill(true, Math.max(0, at - AROUND), at + AROUND + 1)
  }
  const groups: LineGroup[] = []
  for (const [at, row] of rows.entries()) {
    const last = groups.at(-1)
    if (last && last.folded !== near[at]) last.rows.push(row)
    else groups.push({ from: at, folded: !near[at], rows: [row] })
  }
  return groups.map((group) => (group.rows.length <= AROUND ? { ...group, folded: false } : group))
}

function Lines({ rows, from, layout }: { rows: readonly LineChange[]; from: number; layout: 'inline' | 'sides' }) {
  const Shown = layout === 'sides' ? Pair : Line
  return [...rows.entries()].map(([at, row]) => <Shown key={from + at} row={row} />)
}

function Line({ row: { kind, parts } }: { row: LineChange }) {
  return (
    <div className="diff-line" data-kind={kind} dir="auto">
      <Parts parts={parts} whole={kind !== 'changed'} />
    </div>
  )
}

/** Both sides of a line; below one another where there is no room for two. */
function Pair({ row: { kind, parts } }: { row: LineChange }) {
  const sides = { removed: kind !== 'added', added: kind !== 'removed' }
  return (
    <div className="diff-pair" data-kind={kind}>
      {(['removed', 'added'] as const).map((which) => (
        <div
          key={which}
          className="diff-line"
          data-kind={kind === 'same' ? 'same' : which}
          data-empty={sides[which] ? undefined : ''}
          dir="auto"
        >
          {sides[which] && <Parts parts={parts.filter((part) => part.kind === 'same' || part.kind === which)} whole={kind !== 'changed'} />}
        </div>
      ))}
    </div>
  )
}
