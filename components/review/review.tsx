import type { SourceBlockProps } from '@/components/mdx/source-block'
import { PostArticle } from '@/components/post/article'
import { PostDate } from '@/components/site/post-date'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/site'
import { noteForm } from '@/lib/reviews/form-state'
import type { ReviewPage } from '@/lib/reviews/types'
import { NoteForm } from './form'
import { Note } from './note'

interface ReviewProps {
  review: ReviewPage
  /** The line of the block that a note is being written on; 0 for the whole text, null for none. */
  writing: number | null
}

/** A text before it is published, with a place for notes below each of its blocks. */
export function Review({ review, writing }: ReviewProps) {
  const { token, reviewer, expiresAt, text, notes } = review
  const failure = writing === null ? noteForm.get() : null
  const lost = notes.filter(({ place }) => place === null)
  return (
    <>
      <section className="notice mb-10" aria-label={messages.aboutThisPage()}>
        <p>
          {rich(
            messages.forReviewerThisText({ reviewer, strong: (text) => <strong>{text}</strong>, postDate: <PostDate iso={expiresAt} /> }),
          )}
        </p>
      </section>
      {failure && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      {text ? (
        <PostArticle post={text.page} code={text.code} block={(props) => <Block {...props} review={review} writing={writing} />} />
      ) : (
        <p>{messages.thereIsNothingToRead()}</p>
      )}
      {text && (
        <section className="review-notes whole" aria-labelledby="whole">
          <h2 id="whole">{messages.onWholeText()}</h2>
          {lost.map((note) => (
            <Note key={note.id} token={token} note={note} lost />
          ))}
          {writing === 0 ? (
            <NoteForm token={token} seen={text.seen} line={0} />
          ) : (
            <a className="label" href="?block=0#Note-form">
              {messages.addNote()}
            </a>
          )}
        </section>
      )}
    </>
  )
}

function Block({ line, children, review: { token, text, notes }, writing }: SourceBlockProps & ReviewProps) {
  const number = Number(line)
  return (
    <>
      {children}
      <div className="review-notes" id={`Block-${line}`}>
        {notes
          .filter(({ place }) => place === number)
          .map((note) => (
            <Note key={note.id} token={token} note={note} lost={false} />
          ))}
        {writing === number && text ? (
          <NoteForm token={token} seen={text.seen} line={number} />
        ) : (
          <a className="label add" href={`?block=${line}#Note-form`} aria-label={messages.addNoteOnLine({ line })}>
            {messages.addNote()}
          </a>
        )}
      </div>
    </>
  )
}
