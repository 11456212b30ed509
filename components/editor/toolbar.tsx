'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { VisibilityBadge } from '@/components/studio/posts/visibility-badge'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/editor'
import type { EditIntent } from '@/lib/posts/editing/types'
import type { EditorPost } from './base/post'
import { useHydrated } from './base/use-field'
import { SaveStateLine } from './saving/save-state'
import type { Saver } from './saving/saver'

/** The side of the editor that a narrow window shows. */
export type EditorSide = 'write' | 'preview'

/** Props of the toolbar. */
export interface ToolbarProps {
  post: EditorPost
  /** Saved since the page was made: readers see an older version. */
  ahead: boolean
  saver: Saver<EditIntent>
  /** Reason that this device stores nothing of it; empty when it does. */
  storageProblem: string
  view: EditorSide
  onView(view: EditorSide): void
  onPublish(): void
  onRetry(): void
  /** Other actions, beside the buttons of the form. */
  children?: ReactNode
}

const publishNames = {
  DRAFT: messages.publish(),
  SCHEDULED: messages.publishChanges(),
  PUBLISHED: messages.publishChanges(),
  TRASHED: messages.publish(),
} as const

const unpublished = messages.publishedWithUnpublishedChanges()

/** State of the post and its buttons. The first button is what Enter in a field does: save. */
export function Toolbar({ post, ahead, saver, storageProblem, view, onView, onPublish, onRetry, children }: ToolbarProps) {
  const hydrated = useHydrated()
  return (
    <header className="toolbar">
      <Link className="label link" href="/studio/posts" prefetch={false}>
        {messages.allPosts()}
      </Link>
      <Badge tone={post.status === 'PUBLISHED' ? 'strong' : 'plain'}>
        {ahead && post.status === 'PUBLISHED' ? unpublished : post.statusText}
      </Badge>
      <VisibilityBadge visibility={post.visibility} />
      <SaveStateLine
        saver={saver}
        storageProblem={storageProblem}
        timeZone={post.timeZone}
        signInHref={pathTo('/signin', { callbackUrl: pathTo('/studio/posts/[id]', { id: post.id }) })}
        onRetry={onRetry}
      />
      <fieldset className="segments views">
        <legend className="sr-only">{messages.show()}</legend>
        <Button type="button" aria-pressed={view === 'write'} onClick={() => onView('write')}>
          {messages.writeWord()}
        </Button>
        <Button type="button" aria-pressed={view === 'preview'} onClick={() => onView('preview')}>
          {messages.preview()}
        </Button>
      </fieldset>
      <div className="orders">
        {children}
        <Button name="intent" value="save">
          {messages.saveDraft()}
        </Button>
        {post.status !== 'TRASHED' && (
          <Button type={hydrated ? 'button' : 'submit'} name="intent" value="publish" variant="primary" onClick={onPublish}>
            {publishNames[post.status]}
            {hydrated && '…'}
          </Button>
        )}
      </div>
    </header>
  )
}
