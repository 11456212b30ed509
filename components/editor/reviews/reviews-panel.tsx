'use client'

import * as messages from '@/lib/messages/generated/reviews'
import { findAnchor } from '@/lib/reviews/anchor'
import type { Reviews } from '@/lib/reviews/types'
import type { LineColumn } from '../base/problems'
import { InviteForm } from './invite-form'
import { ReviewLinks } from './review-links'
import { ReviewNotes } from './review-notes'
import type { useReviews } from './use-reviews'

interface ReviewsProps {
  postId: string
  timeZone: string
  reviews: Reviews
  failure: string
  run: ReturnType<typeof useReviews>['run']
  text(): string
  onJump(place: LineColumn): void
}

/** Links for reviewers of the post before it is published, and their notes. Its fields are no part of the post's form. */
export function ReviewsPanel({ postId, timeZone, reviews, failure, run, text, onJump }: ReviewsProps) {
  const places = new Map(reviews.notes.map((note) => [note.id, findAnchor(text(), note)]))
  return (
    <section className="reviews" aria-label={messages.reviewers()} onInput={(event) => event.stopPropagation()}>
      <p role="alert" className="failure">
        {failure}
      </p>
      <InviteForm postId={postId} run={run} />
      <ReviewLinks postId={postId} timeZone={timeZone} links={reviews.links} run={run} />
      <ReviewNotes postId={postId} timeZone={timeZone} notes={reviews.notes} places={places} run={run} onJump={onJump} />
    </section>
  )
}
