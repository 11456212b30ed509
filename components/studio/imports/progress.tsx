import type { ImportRun } from '@/lib/transfer/progress'
import { Watch } from './watch'
import { comments, number, toCome } from './words'

/** Progress of the work on an import, kept up to date. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const done = run.imported + run.leftOut + run.refused
  const all = toCome(run) + (run.report?.leftOut ?? 0) + (run.report?.refused ?? 0)
  return (
    <div className="grid gap-3">
      <p role="status">
        {run.state === 'reading'
          ? `Looking through the file: ${comments(run.read)} so far. Nothing of the blog changes yet.`
          : `Importing: ${number(done)} of ${comments(all)}. You can leave this page.`}
      </p>
      {run.state === 'importing' && (
        <progress className="w-full max-w-lg accent-accent" aria-label="Imported" value={done} max={Math.max(all, 1)} />
      )}
      <noscript>
        <a className="link" href={`/studio/import/${run.id}`}>
          Look again
        </a>
      </noscript>
      <Watch />
    </div>
  )
}
