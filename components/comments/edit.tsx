import { FormAction } from '@/components/site/form-action'
import { ReadOnlyText } from '@/components/site/read-only-text'
import { readOutcome } from '@/lib/comments/form-state'
import { commentLimits } from '@/lib/comments/schema'
import type { EditableComment } from '@/lib/comments/types'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { TextArea } from './fields'
import { FormButtons } from './form'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'
import { CommentStyles } from './styles'

/** Changes a comment of the reader's own. */
export function EditSection({ comment: { id, text, version, post } }: { comment: EditableComment }) {
  const outcome = readOutcome()
  return (
    <div className="comments alone">
      <CommentStyles />
      <h1>{messages.editYourCommentOnTitle({ title: post.title })}</h1>
      <form id="comment-form" action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label={messages.editYourComment()}>
        <FormAction name="edit-comment" />
        <OutcomeNotice outcome={outcome} />
        {outcome?.code === 'CONFLICT' && <ReadOnlyText label={messages.currentText()} text={text} />}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={outcome && outcome.code !== 'CONFLICT' ? outcome.values.version : version} />
        <TextArea
          name="text"
          most={commentLimits.text}
          label={messages.comment()}
          error={outcome?.fieldErrors?.text}
          defaultValue={outcome?.values.text ?? text}
          autoFocus
        />
        <FormButtons send={messages.save()} />
      </form>
      <Ways id={id} other="delete" label={messages.deleteItInstead()} />
    </div>
  )
}

/** Takes a comment of the reader's own back, when they say so once more. */
export function DeleteSection({ comment: { id, html, post } }: { comment: EditableComment }) {
  return (
    <div className="comments alone">
      <CommentStyles />
      <h1>{messages.deleteYourCommentOnTitle({ title: post.title })}</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
      <blockquote className="said" dangerouslySetInnerHTML={{ __html: html }} />
      <form action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label={messages.deleteYourComment()}>
        <FormAction name="delete-comment" />
        <OutcomeNotice outcome={readOutcome()} />
        <input type="hidden" name="id" value={id} />
        <p>{messages.itsTextGoesAtOnce()}</p>
        <button className="form-button" type="submit">
          {messages.delete()}
        </button>
      </form>
      <Ways id={id} other="edit" label={messages.editItInstead()} />
    </div>
  )
}

function Ways({ id, other, label }: { id: string; other: 'edit' | 'delete'; label: string }) {
  return (
    <p className="label">
      <a href={pathTo(`/reader/comments/[id]/${other}`, { id })}>{label}</a>
    </p>
  )
}

/** Reason why a comment cannot be edited, with the unsaved text of its writer. */
export function NotEditableSection({ reason }: { reason: string }) {
  const unsent = readOutcome()?.values.text
  return (
    <div className="comments alone">
      <CommentStyles />
      <h1>{messages.thisCommentCannotBeChanged()}</h1>
      <p role="alert">{reason}</p>
      {unsent !== undefined && <ReadOnlyText label={messages.yourTextWasNotSaved()} text={unsent} />}
    </div>
  )
}
