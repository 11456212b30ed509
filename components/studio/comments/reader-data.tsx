import { Button } from '@/components/ui/button'
import { eraseReaderAction } from '@/lib/readers/erasure-actions'

/** Actions on what a reader may demand by law: a copy of everything, and erasure. */
export function ReaderData({ id }: { id: string }) {
  return (
    <section aria-labelledby="data" className="grid gap-3">
      <h2 id="data">Data</h2>
      <p>
        <a className="link" href={`/studio/comments/readers/${id}/export`}>
          Download everything that is stored of this reader
        </a>
      </p>
      <details>
        <summary className="label cursor-pointer">Erase this reader…</summary>
        <form action={eraseReaderAction} className="mt-2 grid justify-items-start gap-3">
          <input type="hidden" name="id" value={id} />
          <p>
            All comments, reactions, reports, subscriptions and mails of this reader go for good. Where somebody answered, an empty place
            stays.
          </p>
          <Button>Erase everything of this reader</Button>
        </form>
      </details>
    </section>
  )
}
