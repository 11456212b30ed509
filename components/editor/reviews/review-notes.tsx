'use client'

import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/reviews'
import { resolveNoteAction } from '@/lib/reviews/actions'
import type { AuthorNote } from '@/lib/reviews/types'
import type { LineColumn } from '../base/problems'
import { momentIn } from './moment'
import type { useReviews } from './use-reviews'

interface NotesProps {
  postId: string
  timeZone: string
  notes: readonly AuthorNote[]
  /** The line on which each note's block stands now; null when it stands nowhere any more. */
  places: ReadonlyMap<string, number | null>
  run: ReturnType<typeof useReviews>['run']
  onJump(place: LineColumn): void
}

/** Notes of reviewers, the open ones first. */
export function ReviewNotes({ postId, timeZone, notes, places, run, onJump }: NotesProps) {
  const ordered = [...notes].sort((one, other) => Number(one.resolved) - Number(other.resolved))
  return ordered.map(({ id, reviewer, createdAt, quote, text, line, resolved }) => {
    const place = places.get(id) ?? null
    return (
      <article key={id} className="review-note" data-resolved={resolved || undefined} aria-label={messages.noteByReviewer({ reviewer })}>
        <p className="label">
          {rich(
            messages.reviewerAndMoment({
              reviewer,
              moment: momentIn(timeZone, createdAt),
              isResolved: resolved,
              strong: (text) => <strong>{text}</strong>,
            }),
          )}
        </p>
        {line === null ? <p className="label">{messages.onWholeText()}</p> : <blockquote>{quote}</blockquote>}
        {line !== null && place === null && <p className="label">{messages.textHasChangedSince()}</p>}
        <p className="words">{text}</p>
        <p className="orders">
          {place !== null && (
            <Button type="button" variant="quiet" onClick={() => onJump({ line: place, column: 1 })}>
              {messages.goToLinePlace({ place })}
            </Button>
          )}
          <Button
            type="button"
            variant="quiet"
            onClick={() => void run(resolveNoteAction({ id: postId, noteId: id, resolved: !resolved }))}
          >
            {resolved ? messages.reopen() : messages.resolve()}
          </Button>
        </p>
      </article>
    )
  })
}
