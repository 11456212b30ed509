import { Order } from '@/components/site/order'
import { ReadOnlyText } from '@/components/site/read-only-text'
import { readOutcome } from '@/lib/comments/form-state'
import { commentLimits } from '@/lib/comments/schema'
import type { EditableComment } from '@/lib/comments/types'
import { TextArea } from './fields'
import { FormButtons } from './form'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'

/** Changes a comment of the reader's own. */
export function EditSection({ comment: { id, text, version, post } }: { comment: EditableComment }) {
  const outcome = readOutcome()
  return (
    <div className="comments alone">
      <h1>Edit your comment on “{post.title}”</h1>
      <form id="comment-form" action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label="Your comment">
        <Order to="edit-comment" />
        <OutcomeNotice outcome={outcome} />
        {outcome?.code === 'CONFLICT' && <ReadOnlyText label="How it stands now" text={text} />}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={outcome && outcome.code !== 'CONFLICT' ? outcome.values.version : version} />
        <TextArea
          name="text"
          most={commentLimits.text}
          label="Comment"
          error={outcome?.fieldErrors?.text}
          defaultValue={outcome?.values.text ?? text}
        />
        <FormButtons send="Save" />
      </form>
      <Ways id={id} other="delete" label="Delete it instead" />
    </div>
  )
}

/** Takes a comment of the reader's own back, when they say so once more. */
export function DeleteSection({ comment: { id, html, post } }: { comment: EditableComment }) {
  return (
    <div className="comments alone">
      <h1>Delete your comment on “{post.title}”?</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
      <blockquote className="said" dangerouslySetInnerHTML={{ __html: html }} />
      <form action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label="Delete your comment">
        <Order to="delete-comment" />
        <OutcomeNotice outcome={readOutcome()} />
        <input type="hidden" name="id" value={id} />
        <p>Its text goes at once, and nobody can bring it back.</p>
        <button className="form-button" type="submit">
          Delete
        </button>
      </form>
      <Ways id={id} other="edit" label="Edit it instead" />
    </div>
  )
}

function Ways({ id, other, label }: { id: string; other: 'edit' | 'delete'; label: string }) {
  return (
    <p className="label">
      <a href={`/reader/comments/${id}/${other}`}>{label}</a>
    </p>
  )
}

/** Reason why a comment cannot be edited, with the unsaved text of its writer. */
export function NotEditableSection({ reason }: { reason: string }) {
  const unsent = readOutcome()?.values.text
  return (
    <div className="comments alone">
      <h1>This comment cannot be changed</h1>
      <p role="alert">{reason}</p>
      {unsent !== undefined && <ReadOnlyText label="Your text was not saved. Copy it if you want to keep it:" text={unsent} />}
    </div>
  )
}
