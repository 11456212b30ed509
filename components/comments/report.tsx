import { FormAction } from '@/components/site/form-action'
import { readOutcome } from '@/lib/comments/form-state'
import { reportReasons } from '@/lib/comments/reactions'
import { commentLimits } from '@/lib/comments/schema'
import type { ReplyTarget } from '@/lib/comments/types'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { TextArea } from './fields'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'
import { CommentStyles } from './styles'

/** Tells the moderators what is wrong with a comment. */
export function ReportSection({ target: { comment, post } }: { target: ReplyTarget }) {
  const outcome = readOutcome()
  const { fieldErrors = {}, values = {} } = outcome ?? {}
  return (
    <div className="comments alone">
      <CommentStyles />
      <p className="label">
        <a href={pathTo('/comments/[id]', { id: comment.id })}>{messages.backToTitle({ title: post.title })}</a>
      </p>
      <h1>{messages.reportCommentByAuthorName({ authorName: comment.authorName })}</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
      <blockquote className="said" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <form action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label={messages.yourReport()}>
        <FormAction name="report-comment" />
        <OutcomeNotice outcome={outcome} />
        <input type="hidden" name="id" value={comment.id} />
        <fieldset>
          <legend className="label">{messages.whatIsWrongWithIt()}</legend>
          {Object.entries(reportReasons).map(([reason, label]) => (
            <label key={reason}>
              <input type="radio" name="reason" value={reason} defaultChecked={values.reason === reason} required /> {label}
            </label>
          ))}
          {fieldErrors.reason && <p className="wrong">{fieldErrors.reason}</p>}
        </fieldset>
        <TextArea
          name="detail"
          label={messages.inYourWordsIfYou()}
          error={fieldErrors.detail}
          rows={3}
          most={commentLimits.detail}
          defaultValue={values.detail}
        />
        <p className="label">{messages.onlyModeratorsReadThis()}</p>
        <button className="form-button" type="submit">
          {messages.report()}
        </button>
      </form>
    </div>
  )
}
