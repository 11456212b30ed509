import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/studio'
import { restoreRevisionAction } from '@/lib/posts/editing/actions'
import { Moment } from '../moment'
import { RevisionName } from './revision-name'

interface RevisionHeadProps {
  post: { id: string; version: number }
  revision: { id: string; version: number; name: string | null; title: string; createdAt: string }
  timeZone: string
  /** Versions that it can be compared with: the one before, the working copy, the published one. */
  others: readonly string[]
  other: string
  href(other: string): string
}

const names: Record<string, string> = {
  before: messages.changesMade(),
  current: messages.againstCurrentText(),
  published: messages.compareWithPublishedText(),
}

/** Head of a version's page: its number and name, and the actions on it. */
export function RevisionHead({ post, revision, timeZone, others, other, href }: RevisionHeadProps) {
  const { id, version, name, title, createdAt } = revision
  return (
    <>
      <h1 className="mb-1">{name ?? (title || messages.untitled())}</h1>
      <p className="label mb-4">{rich(messages.versionMoment({ version, moment: <Moment at={createdAt} timeZone={timeZone} time /> }))}</p>
      <div className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
        <RevisionName postId={post.id} revisionId={id} name={name ?? ''} />
        <RowAction
          action={restoreRevisionAction}
          fields={{ id: post.id, revisionId: id, version: String(post.version) }}
          of={`version ${version}`}
          variant="plain"
        >
          {messages.restoreThisVersion()}
        </RowAction>
      </div>
      <p className="hint mb-5">{messages.restoringKeepsCurrentText()}</p>
      <nav className="mb-4 flex flex-wrap gap-2" aria-label={messages.compare()}>
        {others.map((which) => (
          <a key={which} className="button" href={href(which)} aria-current={which === other ? 'true' : undefined}>
            {names[which]}
          </a>
        ))}
      </nav>
    </>
  )
}
