import { Pager } from '@/components/ui/pager'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/moving'
import type { PlanPage } from '@/lib/transfer/queries'

interface PlanRowsProps extends PlanPage {
  /** The address of the import's page. */
  address: string
}

/** Rows that say what will become of each post of an export, with what its author should know. */
export function PlanRows({ address, rows, page, pages }: PlanRowsProps) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="plan" className="grid gap-3">
      <h2 id="plan">{messages.resultForEachPost()}</h2>
      <ul className="rows">
        {rows.map(({ line, title, words, permalink, score, notes, compareAt }) => (
          <li key={line}>
            <span className="label">{words}</span> <span>{title || messages.withoutTitle()}</span>{' '}
            {permalink && <span className="label break-all">{permalink}</span>}
            {score !== null && <span className="label"> {messages.keptPercent({ score: Math.floor(score * 100) })}</span>}
            {compareAt !== null && (
              <a className="link" href={`${address}/compare?at=${compareAt}`}>
                {rich(messages.compareWithOriginal({ title, span: (text) => <span className="sr-only">{text}</span> }))}
              </a>
            )}
            {notes.map((note) => (
              <p key={note} className="basis-full">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} href={(number) => `${address}?page=${number}`} label={messages.pagesOfPlan()} />
    </section>
  )
}
