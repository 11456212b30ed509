import Link from 'next/link'
import { Moment } from '@/components/studio/moment'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/imports'
import { formatNames } from '@/lib/transfer/export-file/foreign-comment'
import type { ImportRun } from '@/lib/transfer/progress'
import { stateNames } from './labels'

/** Imports so far. */
export function RunList({ runs, timeZone }: { runs: readonly ImportRun[]; timeZone: string }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{messages.file()}</th>
          <th scope="col">{messages.from()}</th>
          <th scope="col">{messages.started()}</th>
          <th scope="col">{messages.status()}</th>
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
            <td>{messages.importedInSentence({ state: stateNames[run.state], imported: run.imported })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
