import Link from 'next/link'
import { Moment } from '@/components/studio/moment'
import { formatNames } from '@/lib/transfer/export-file/foreign-comment'
import type { ImportRun } from '@/lib/transfer/progress'
import { number, stateNames } from './words'

/** Imports so far. */
export function RunList({ runs, timeZone }: { runs: readonly ImportRun[]; timeZone: string }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">From</th>
          <th scope="col">Begun</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td className="break-all">
              <Link className="link" href={`/studio/import/${run.id}`} prefetch={false}>
                {run.fileName || 'A file without a name'}
              </Link>
            </td>
            <td>{formatNames[run.format]}</td>
            <td className="label">
              <Moment at={run.startedAt} timeZone={timeZone} time />
            </td>
            <td>
              {stateNames[run.state]}
              {run.imported > 0 && `, ${number(run.imported)} imported`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
