'use client'

import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { ActionResult } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/editor'
import { listReviewsAction } from '@/lib/reviews/actions'
import { findAnchor } from '@/lib/reviews/anchor'
import type { Reviews } from '@/lib/reviews/types'
import type { Mode } from '../base/mode'
import type { SourceHandle } from '../base/source-handle'

const away = messages.serverCannotBeReached()

/** Loads the reviews of a post before it is published, and marks in the text where their notes are. */
export function useReviews(postId: string, source: RefObject<SourceHandle | null>, mode: Mode) {
  const [reviews, setReviews] = useState<Reviews>({ links: [], notes: [] })
  const [failure, setFailure] = useState('')

  /** Sends an order and shows how things stand then. Resolves to what is wrong with its fields, by name; null when it was taken. */
  const run = useCallback(async (order: Promise<ActionResult<Reviews>>): Promise<Readonly<Record<string, string>> | null> => {
    const result = await order.catch(() => null)
    const wrong = result && !result.ok ? result.fieldErrors : {}
    setFailure(result?.ok || Object.keys(wrong).length > 0 ? '' : (result?.message ?? away))
    if (!result?.ok) return wrong
    setReviews(result.value)
    return null
  }, [])

  useEffect(() => {
    if (postId)
      void listReviewsAction({ id: postId }).then(
        (result) => result.ok && setReviews(result.value),
        () => {},
      )
  }, [postId])

  const open = reviews.notes.filter(({ resolved }) => !resolved)

  useEffect(() => {
    const view = mode === 'plain' ? null : source.current?.view()
    const text = source.current?.text() ?? ''
    const lines = reviews.notes.filter(({ resolved }) => !resolved).flatMap((note) => findAnchor(text, note) ?? [])
    // Without any note there are none to mark, nor any marks to take away.
    if (!view || reviews.notes.length === 0) return
    void import('./note-marks').then(({ showNotes }) =>
      showNotes(
        view,
        [...new Set(lines)].sort((one, other) => one - other),
      ),
    )
  }, [reviews, source, mode])

  return { reviews, open: open.length, failure, run }
}
