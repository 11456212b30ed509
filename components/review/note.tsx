import { FormAction } from '@/components/site/form-action'
import { PostDate } from '@/components/site/post-date'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/site'
import type { ReviewNote } from '@/lib/reviews/types'

interface NoteProps {
  token: string
  note: ReviewNote
  /** Says what it was about, where its place does not. */
  lost: boolean
}

/** Shows a note of the reviewer's. It can be taken back until the author has dealt with it. */
export function Note({ token, note, lost }: NoteProps) {
  return (
    <article className="note" id={`Note-${note.id}`} aria-label={messages.yourNote()}>
      {lost && note.quote && (
        <p className="label">{rich(messages.textHasChangedSince({ quote: <q className="quoted">{note.quote}</q> }))}</p>
      )}
      <p className="words">{note.text}</p>
      <footer className="label">
        <PostDate iso={note.createdAt} />
        {note.resolved ? (
          <span>{messages.authorHasDealtWithIt()}</span>
        ) : (
          <form method="post" encType="multipart/form-data" action={`#Note-${note.id}`}>
            <FormAction name="delete-review-note" />
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="noteId" value={note.id} />
            <button className="label" type="submit">
              {rich(messages.deleteThisNote({ span: (text) => <span className="sr-only">{text}</span> }))}
            </button>
          </form>
        )}
      </footer>
    </article>
  )
}
