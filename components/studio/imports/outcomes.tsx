import Link from 'next/link'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { rich } from '@/components/ui/rich'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/imports'
import { type ItemKind, type LedgerRow, type Outcome, outcomes } from '@/lib/transfer/ledger/types'
import { kindNames, outcomeNames } from './labels'

interface OutcomesProps {
  /** The address of the import's page. */
  address: string
  outcome: Outcome | null
  items: readonly LedgerRow[]
  page: number
  pages: number
}

/** Outcome of each comment of an import, with its line in the file. */
export function Outcomes({ address, outcome, items, page, pages }: OutcomesProps) {
  const href = (chosen: Outcome | null, number = 1) =>
    `${address}?${new URLSearchParams({ ...(chosen && { outcome: chosen }), page: String(number) })}`
  return (
    <section aria-labelledby="outcomes" className="grid gap-3">
      <h2 id="outcomes">{messages.whatBecameOfEach()}</h2>
      <nav aria-label={messages.results()} className="tabs">
        {[null, ...outcomes].map((one) => (
          <Link key={one} href={href(one)} aria-current={one === outcome ? 'page' : undefined} prefetch={false}>
            {one ? outcomeNames[one] : messages.all()}
          </Link>
        ))}
      </nav>
      {items.length === 0 && <Empty title={messages.none()} />}
      <ul className="rows">
        {items.map(({ kind, sourceId, line, outcome: became, reason, targetId }) => (
          <li key={`${kind} ${sourceId}`}>
            <span className="label">{messages.line({ line })}</span>
            <span className="label">{kindNames[kind]}</span>
            {targetId ? (
              <a className="link" href={addressOf(kind, targetId)}>
                {rich(
                  messages.commentOfLine({ outcome: outcomeNames[became], line, span: (text) => <span className="sr-only">{text}</span> }),
                )}
              </a>
            ) : (
              <span>{outcomeNames[became]}</span>
            )}
            {(kind === 'picture' || kind === 'author') && <span className="break-all">{sourceId}</span>}
            {reason && <span>{reason}</span>}
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} href={(number) => href(outcome, number)} label={messages.pagesOfOutcomes()} />
    </section>
  )
}

function addressOf(kind: ItemKind, targetId: string): string {
  if (kind === 'picture') return targetId
  if (kind === 'author') return '/studio/users'
  return kind === 'post' ? pathTo('/studio/posts/[id]', { id: targetId }) : pathTo('/comments/[id]', { id: targetId })
}
