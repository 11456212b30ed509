import Link from 'next/link'
import { Moment } from '@/components/studio/moment'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/imports'
import { formatNames } from '@/lib/transfer/export-file/foreign-comment'
import type { ImportRun } from '@/lib/transfer/progress'
import { number, stateNames } from './words'

/** Imports so far. */
export function RunList({ runs, timeZone }: { runs: readonly ImportRun[]; timeZone: string }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{messages.fileWord()}</th>
          <th scope="col">{messages.from()}</th>
          <th scope="col">{messages.begun()}</th>
          <th scope="col">{messages.state()}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td className="break-all">
              <Link className="link" href={pathTo('/studio/import/[id]', { id: run.id })} prefetch={false}>
                {run.fileName || messages.fileWithoutName()}
              </Link>
            </td>
            <td>{formatNames[run.format]}</td>
            <td className="label">
              <Moment at={run.startedAt} timeZone={timeZone} time />
            </td>
            <td>
              {stateNames[run.state]}
              {run.imported > 0 && messages.importedInSentence({ imported: number(run.imported) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
