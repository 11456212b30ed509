import Link from 'next/link'
import { TextDiff } from '@/components/diff/text-diff'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/rendering'
import { acceptRenderingsAction } from '@/lib/posts/rendering/actions'
import type { RenderingChangeRow } from '@/lib/posts/rendering/types'
import { acceptForm } from './accept-form'

const kinds = { WORDS: messages.wordsDiffer(), MARKUP: messages.wordsAreTheSame(), REFUSED: messages.refused() }

/** Posts that look different since an update, each with its difference and the button that accepts it. */
export function ChangeList({ changes }: { changes: readonly RenderingChangeRow[] }) {
  return (
    <ul className="grid gap-6">
      {changes.map((change) => (
        <li key={change.id} className="grid gap-2">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {change.kind !== 'REFUSED' && (
              <input
                type="checkbox"
                className="choose"
                name="ids"
                value={change.id}
                form={acceptForm}
                aria-label={messages.selectTitle({ title: change.title })}
              />
            )}
            <h2 className="text-base">
              <Link className="link" href={pathTo('/studio/posts/[id]', { id: change.id })} prefetch={false}>
                {change.title}
              </Link>
            </h2>
            <span className="label">{kinds[change.kind]}</span>
            {change.file && <span className="label">{messages.keptInFile({ file: change.file })}</span>}
            {change.kind !== 'REFUSED' && (
              <RowAction action={acceptRenderingsAction} fields={{ ids: change.id, which: 'chosen' }} of={`“${change.title}”`}>
                {messages.accept()}
              </RowAction>
            )}
          </div>
          {change.kind === 'REFUSED' ? <Refused problems={change.problems} /> : <TextDiff before={change.before} after={change.after} />}
        </li>
      ))}
    </ul>
  )
}

function Refused({ problems }: Pick<RenderingChangeRow, 'problems'>) {
  return (
    <>
      <p>{messages.versionRefusesText()}</p>
      <ul className="list-disc pl-5">
        {problems.map(({ line, column, message }) => (
          <li key={`${line}:${column} ${message}`}>{messages.lineColumnMessage({ line, column, message })}</li>
        ))}
      </ul>
    </>
  )
}
