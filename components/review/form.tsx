import { FormAction } from '@/components/site/form-action'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import { noteForm } from '@/lib/reviews/form-state'
import { reviewLimits } from '@/lib/reviews/limits'

interface NoteFormProps {
  token: string
  /** The version on the page, signed. */
  seen: string
  /** The block's first line; 0 for the whole text. */
  line: number
}

/**
 * Leaves a note at a block. Needs no script: what was refused is said here, beside the kept text. Ids begin with a capital letter,
 * which those of headings never do.
 */
export function NoteForm({ token, seen, line }: NoteFormProps) {
  const failure = noteForm.get()
  const error = failure?.fieldErrors.text ?? failure?.message
  return (
    <form id="Note-form" action="#Note-problem" method="post" encType="multipart/form-data" aria-label={messages.yourNote()}>
      <FormAction name="add-review-note" />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="version" value={seen} />
      <input type="hidden" name="line" value={line} />
      <label className="label" htmlFor="Note-text">
        {line === 0 ? messages.yourNoteOnWholeText() : messages.yourNoteOnWhatStands()}
      </label>
      <textarea
        id="Note-text"
        className="form-input"
        name="text"
        rows={4}
        data-most={reviewLimits.text}
        defaultValue={failure?.values.text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'Note-problem' : undefined}
      />
      {error && (
        <p className="wrong" id="Note-problem" role="alert" tabIndex={-1}>
          {error}
        </p>
      )}
      <p className="orders">
        <button className="form-button" type="submit">
          {messages.leaveNote()}
        </button>
        <a className="label" href={pathTo('/review/[token]', { token }) + (line === 0 ? '' : `#Block-${line}`)}>
          {messages.cancel()}
        </a>
      </p>
    </form>
  )
}
