import { Button } from '@/components/ui/button'
import { ServerForm } from '@/components/ui/server-form'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/moderation'
import { eraseReaderAction } from '@/lib/readers/erasure-actions'

/** Actions on what a reader may demand by law: a copy of everything, and erasure. */
export function ReaderData({ id }: { id: string }) {
  return (
    <section aria-labelledby="data" className="grid gap-3">
      <h2 id="data">{messages.data()}</h2>
      <p>
        <a className="link" href={pathTo('/studio/comments/readers/[id]/export', { id })}>
          {messages.downloadEverythingThatIsStored()}
        </a>
      </p>
      <details>
        <summary className="label cursor-pointer">{messages.eraseThisReader()}</summary>
        <ServerForm action={eraseReaderAction} className="mt-2 grid justify-items-start gap-3">
          <input type="hidden" name="id" value={id} />
          <p>{messages.allCommentsReactionsReportsSubscriptions()}</p>
          <Button variant="danger">{messages.eraseEverythingOfThisReader()}</Button>
        </ServerForm>
      </details>
    </section>
  )
}
