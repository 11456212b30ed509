'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/editor'
import { lazyComponent } from './base/lazy-component'
import type { Mode } from './base/mode'
import type { EditorPost } from './base/post'
import type { LineColumn } from './base/problems'
import { EditNotices } from './edit-notices'
import { useReviews } from './reviews/use-reviews'
import { LocalDraftOffers } from './saving/local-draft-offers'
import { Toolbar, type ToolbarProps } from './toolbar'
import type { PostForm } from './use-post-form'

const ReviewsPanel = lazyComponent(() => import('./reviews/reviews-panel').then((module) => module.ReviewsPanel))
const MergeNotice = lazyComponent(() => import('./saving/merge-notice').then((module) => module.MergeNotice))

interface EditorHeadProps extends Pick<ToolbarProps, 'view' | 'onView' | 'onPublish'> {
  post: EditorPost
  editing: PostForm
  mode: Mode
  onJump(to: LineColumn): void
  /** Notices of other parts of the editor. */
  children: ReactNode
}

/** The toolbar of the editor with the notices below it: reviews, answers, merges, local drafts. */
export function EditorHead({ post, editing, mode, view, onView, onPublish, onJump, children }: EditorHeadProps) {
  const { source, draft, saver, saved, storageProblem, view: merge, ownDraft, latest } = editing
  const reviews = useReviews(post.id, source, mode)
  const [reviewing, setReviewing] = useState(false)
  return (
    <div className="editor-head">
      <Toolbar
        post={post}
        ahead={saved !== post.version}
        saver={saver}
        storageProblem={storageProblem}
        view={view}
        onView={onView}
        onPublish={onPublish}
        onRetry={() => saver.flush()}
      >
        <ReviewsButton open={reviews.open} shown={reviewing} onShow={setReviewing} />
      </Toolbar>
      {reviewing && (
        <ReviewsPanel postId={post.id} timeZone={post.timeZone} {...reviews} text={() => source.current?.text() ?? ''} onJump={onJump} />
      )}
      {children}
      <EditNotices post={post} result={latest} onJump={onJump} />
      {(merge.other ?? merge.mergedIn) && <MergeNotice draft={draft} view={merge} timeZone={post.timeZone} />}
      <LocalDraftOffers post={post} draft={draft} ownDraft={ownDraft} />
    </div>
  )
}

interface ReviewsButtonProps {
  /** Notes that nobody has dealt with. */
  open: number
  shown: boolean
  onShow(shown: boolean): void
}

/** Shows who reads the post before it is published, and how much they said. */
function ReviewsButton({ open, shown, onShow }: ReviewsButtonProps) {
  const label = open === 0 ? messages.reviews() : messages.reviewsOpenNotes({ open })
  return (
    <Button type="button" aria-expanded={shown} aria-label={label} onClick={() => onShow(!shown)}>
      {messages.reviews()} {open > 0 && <span className="count">{open}</span>}
    </Button>
  )
}
