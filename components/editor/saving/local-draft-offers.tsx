'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/editor'
import { lazyComponent } from '../base/lazy-component'
import type { EditorPost } from '../base/post'
import type { Draft } from './draft'
import { DISCARDED_DAYS, type Fields, type LocalDraft, listLocalDrafts, markDiscarded, removeSession } from './journal'
import { isOpen } from './local-draft-store'
import { sameFields } from './same-fields'

const Offer = lazyComponent(() => import('./local-draft-offer').then((module) => module.LocalDraftOffer))

interface LocalDraftOffersProps {
  post: EditorPost
  draft: Draft
  ownDraft: OwnDraft
}

/** The editing session of this editor, and its form. */
export interface OwnDraft {
  sessionId: string
  read(): Fields
}

/** Milliseconds after which a page that was just left has let go of its draft. */
const LEAVING = 1500

/** Local drafts of this post that the server does not have, after a crash or a closed tab. */
export function LocalDraftOffers({ post, draft, ownDraft: { sessionId, read } }: LocalDraftOffersProps) {
  const [drafts, setDrafts] = useState<LocalDraft[]>([])
  const [discarded, setDiscarded] = useState<LocalDraft | null>(null)
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found = await findLeftDrafts(post, sessionId).catch(() => ({ left: [], open: false }))
      if (!gone) setDrafts(found.left)
      return found.open
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    void look().then((open) => {
      if (open && !gone) timer = setTimeout(() => void look(), LEAVING)
    })
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [post, sessionId])

  const done = (id: string) => setDrafts((list) => list.filter((one) => one.id !== id))
  async function discard(one: LocalDraft) {
    done(one.id)
    if (await markDiscarded(one.id, Date.now())) setDiscarded(one)
  }
  async function bringBack(one: LocalDraft) {
    setDiscarded(null)
    if (await markDiscarded(one.id, null)) setDrafts((list) => [one, ...list])
  }
  return (
    <>
      {drafts.map((one) => (
        <Offer
          key={one.id}
          localDraft={one}
          read={read}
          timeZone={post.timeZone}
          onDiscard={() => void discard(one)}
          onTake={(fields) => {
            done(one.id)
            draft.take(fields)
            void removeSession(one.id)
          }}
        />
      ))}
      {discarded && (
        <Notice live>
          {rich(
            messages.discardedItStays({
              discardedDays: DISCARDED_DAYS,
              button: (text) => (
                <Button type="button" variant="quiet" onClick={() => void bringBack(discarded)}>
                  {text}
                </Button>
              ),
            }),
          )}
        </Notice>
      )}
    </>
  )
}

/** Lists the drafts that other editors of the post left; one that the server has all of is removed. */
async function findLeftDrafts(post: EditorPost, sessionId: string): Promise<{ left: LocalDraft[]; open: boolean }> {
  const left: LocalDraft[] = []
  let open = false
  for (const one of await listLocalDrafts(post.writer.id)) {
    if (one.postId !== post.id || one.id === sessionId || one.discardedAt !== null) continue
    if (await isOpen(one.id)) open = true
    else if (sameFields(one.fields, post.fields)) await removeSession(one.id)
    else left.push(one)
  }
  return { left, open }
}
