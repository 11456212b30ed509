import { Notice } from '@/components/ui/notice'
import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { beginImportAction, discardImportAction, undoImportAction } from '@/lib/transfer/actions'
import type { ImportRun } from '@/lib/transfer/progress'
import { Findings } from './findings'
import { commentsToCome, postsToCome, toCome } from './labels'
import { MovesForm } from './moves-form'
import { PostFindings } from './post-findings'
import { ImportProgress } from './progress'

/** An import as it stands: being worked on, waiting for the owner's word, or done. */
export function Run({ run }: { run: ImportRun }) {
  const { id, state, report, moves } = run
  if (state === 'reading' || state === 'importing') return <ImportProgress run={run} />
  const fields = { id }
  if (state === 'done')
    return (
      <div className="grid gap-4">
        <Notice live>
          {run.scope === 'site'
            ? moving.importedAll({ imported: run.imported, leftOut: run.leftOut, refused: run.refused })
            : messages.commentsImportedLeftOutLeft({
                comments: run.imported,
                leftOut: run.leftOut,
                refused: run.refused,
                earlier: report?.earlier ?? 0,
              })}
        </Notice>
        {run.imported > 0 && (
          <details className="grid gap-3">
            <summary>{moving.takeAllBack()}</summary>
            <p className="py-3">{moving.whatUndoDeletes()}</p>
            <RowAction action={undoImportAction} fields={fields} of={messages.thisImport()} variant="danger">
              {moving.deleteWhatCame()}
            </RowAction>
          </details>
        )}
      </div>
    )
  const left = toCome(run) - run.imported
  return (
    <div className="grid gap-8">
      {run.problem && <Notice tone="problem">{run.problem}</Notice>}
      {run.postReport && <PostFindings report={run.postReport} />}
      {report && <Findings report={report} title={run.postReport ? moving.comments() : null} />}
      {run.scope === 'comments' && <MovesForm id={id} moves={moves} />}
      <div className="flex flex-wrap gap-4">
        {report && left > 0 && (
          <RowAction action={beginImportAction} fields={{ ...fields, digest: run.digest }} of="" variant="primary">
            {beginWords(run, left)}
          </RowAction>
        )}
        <RowAction action={discardImportAction} fields={fields} of={messages.thisImport()} variant="danger">
          {messages.discard()}
        </RowAction>
      </div>
    </div>
  )
}

function beginWords(run: ImportRun, left: number): string {
  if (run.imported > 0) return messages.continueImport()
  if (!run.postReport) return messages.importCommentsOfComments({ comments: left })
  return moving.importExactlyThis({ posts: postsToCome(run), comments: commentsToCome(run) })
}
