import { Order } from '@/components/site/order'
import { PostDate } from '@/components/site/post-date'
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
    <article className="note" id={`Note-${note.id}`} aria-label="Your note">
      {lost && note.quote && (
        <p className="label">
          The text has changed since. It was about “<q className="quoted">{note.quote}</q>”.
        </p>
      )}
      <p className="words">{note.text}</p>
      <footer className="label">
        <PostDate iso={note.createdAt} />
        {note.resolved ? (
          <span>The author has dealt with it.</span>
        ) : (
          <form method="post" encType="multipart/form-data" action={`#Note-${note.id}`}>
            <Order to="delete-review-note" />
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="noteId" value={note.id} />
            <button className="label" type="submit">
              Delete<span className="sr-only"> this note</span>
            </button>
          </form>
        )}
      </footer>
    </article>
  )
}
