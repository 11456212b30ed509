import * as messages from '@/lib/messages/generated/site'

/** A text to be read and copied, not changed. */
export function ReadOnlyText({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <label className="label" htmlFor="comment-said">
        {label}
      </label>
      <textarea id="comment-said" className="form-input" rows={5} readOnly defaultValue={text} />
    </div>
  )
}

/** The words of a comment that could not be sent, where there is no form to keep them in. */
export function UnsentText({ text }: { text: string }) {
  return <ReadOnlyText label={messages.yourCommentWasNotSent()} text={text} />
}
