import type { FormOutcome } from '@/lib/comments/form-state'
import * as messages from '@/lib/messages/generated/comments'

/** Anchor of a form's outcome, which the form leads to. */
export const outcomeAnchor = '#comment-answer'

/** Outcome of a form that is shown again: what is wrong with it, or a preview. */
export function OutcomeNotice({ outcome }: { outcome: FormOutcome | null }) {
  if (outcome?.html !== undefined) {
    return (
      <section className="notice comment-preview" id="comment-answer" tabIndex={-1} aria-label={messages.preview()}>
        <p className="label">{messages.notPostedYet()}</p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <div className="said" dangerouslySetInnerHTML={{ __html: outcome.html }} />
      </section>
    )
  }
  if (!outcome?.message) return null
  return (
    <p className="notice" data-tone="problem" id="comment-answer" role="alert" tabIndex={-1}>
      {outcome.message}
    </p>
  )
}
