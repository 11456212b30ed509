import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import type { ImportRun } from '@/lib/transfer/progress'
import { toCome } from './labels'
import { Watch } from './watch'

/** Progress of the work on an import, kept up to date. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const done = run.imported + run.leftOut + run.refused
  const reports = [run.report, run.postReport]
  const all = reports.reduce((sum, report) => sum + (report?.leftOut ?? 0) + (report?.refused ?? 0), toCome(run))
  return (
    <div className="grid gap-3">
      <p role="status">
        {run.state === 'importing'
          ? messages.importingDoneOfCommentsYou({ done, comments: all })
          : run.scope === 'site'
            ? moving.readingFile({ read: run.read })
            : messages.lookingThroughFile({ comments: run.read })}
        {run.secondsLeft !== null && ` ${moving.minutesLeft({ minutes: Math.round(run.secondsLeft / 60) })}`}
      </p>
      {run.state === 'importing' && (
        <progress className="w-full max-w-lg accent-accent" aria-label={messages.imported()} value={done} max={Math.max(all, 1)} />
      )}
      <noscript>
        <a className="link" href={pathTo('/studio/import/[id]', { id: run.id })}>
          {messages.refresh()}
        </a>
      </noscript>
      <Watch />
    </div>
  )
}
