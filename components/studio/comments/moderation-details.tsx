import { rich } from '@/components/ui/rich'
import type { QueuedComment } from '@/lib/comments/moderation/types'
import { reportReasons } from '@/lib/comments/reactions'
import * as messages from '@/lib/messages/generated/moderation'
import { Moment } from '../moment'

/** Reasons why a comment is held, reports of readers, and what it said before. */
export function ModerationDetails({ comment, timeZone }: { comment: QueuedComment; timeZone: string }) {
  const { state, heldBecause, spamScore, reports, edits } = comment
  return (
    <>
      {heldBecause && (state === 'pending' || state === 'spam') && <p className="label">{messages.heldBecause({ heldBecause })}</p>}
      {spamScore !== null && !heldBecause && <p className="label">{messages.spamScore({ spamScore })}</p>}
      {reports.length > 0 && (
        <ul className="grid gap-1 border-l-3 border-accent px-3 py-1.5 font-mono text-label/[1.5]" aria-label={messages.reports()}>
          {reports.map(({ reason, detail, createdAt }) => (
            <li key={createdAt}>
              {rich(
                messages.reportedMoment({
                  moment: <Moment at={createdAt} timeZone={timeZone} time />,
                  reportReason: reportReasons[reason] ?? reason,
                }),
              )}
              {detail && <> – “{detail}”</>}
            </li>
          ))}
        </ul>
      )}
      {edits.length > 0 && (
        <details className="label">
          <summary>
            {rich(messages.editedEditsTimes({ edits: edits.length, span: (text) => <span className="sr-only">{text}</span> }))}
          </summary>
          {edits.map(({ html, replacedAt }) => (
            <div key={replacedAt} className="mt-2 grid gap-1 border-l-3 border-rule pl-3">
              <p>{rich(messages.untilMoment({ moment: <Moment at={replacedAt} timeZone={timeZone} time /> }))}</p>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
              <div className="said grid max-w-176 gap-2" dangerouslySetInnerHTML={{ __html: html }} />
            </div>
          ))}
        </details>
      )}
    </>
  )
}
