import { Notice } from '@/components/ui/notice'
import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/imports'
import { beginImportAction, discardImportAction } from '@/lib/transfer/actions'
import type { ImportRun } from '@/lib/transfer/progress'
import { Findings } from './findings'
import { MovesForm } from './moves-form'
import { ImportProgress } from './progress'
import { toCome } from './words'

/** An import as it stands: being worked on, waiting for the owner's word, or done. */
export function Run({ run }: { run: ImportRun }) {
  const { id, state, report, moves } = run
  if (state === 'reading' || state === 'importing') return <ImportProgress run={run} />
  if (state === 'done')
    return (
      <Notice live>
        {messages.commentsImportedLeftOutLeft({
          comments: run.imported,
          leftOut: run.leftOut,
          refused: run.refused,
          earlier: report?.earlier ?? 0,
        })}
      </Notice>
    )
  const fields = { id }
  const left = toCome(run) - run.imported
  return (
    <div className="grid gap-8">
      {run.problem && <Notice tone="problem">{run.problem}</Notice>}
      {report && <Findings report={report} />}
      <MovesForm id={id} moves={moves} />
      <div className="flex flex-wrap gap-4">
        {report && left > 0 && (
          <RowAction action={beginImportAction} fields={fields} of="" variant="primary">
            {run.imported > 0 ? messages.goOnImporting() : messages.importCommentsOfComments({ comments: left })}
          </RowAction>
        )}
        <RowAction action={discardImportAction} fields={fields} of={messages.thisImport()} variant="danger">
          {messages.discard()}
        </RowAction>
      </div>
    </div>
  )
}
