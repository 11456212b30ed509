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
  kept: OwnDraft
}

/** The editing session of this editor, and its form. */
export interface OwnDraft {
  own: string
  read(): Fields
}

/** Milliseconds after which a page that was just left has let go of what it kept. */
const LEAVING = 1500

/** Local drafts of this post that the server does not have, after a crash or a closed tab. */
export function LocalDraftOffers({ post, draft, kept: { own, read } }: LocalDraftOffersProps) {
  const [kept, setKept] = useState<LocalDraft[]>([])
  const [discarded, setDiscarded] = useState<LocalDraft | null>(null)
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found = await findLeftDrafts(post, own).catch(() => ({ left: [], open: false }))
      if (!gone) setKept(found.left)
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
  }, [post, own])

  const done = (id: string) => setKept((list) => list.filter((one) => one.id !== id))
  async function discard(one: LocalDraft) {
    done(one.id)
    if (await markDiscarded(one.id, Date.now())) setDiscarded(one)
  }
  async function bringBack(one: LocalDraft) {
    setDiscarded(null)
    if (await markDiscarded(one.id, null)) setKept((list) => [one, ...list])
  }
  return (
    <>
      {kept.map((one) => (
        <Offer
          key={one.id}
          kept={one}
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
async function findLeftDrafts(post: EditorPost, own: string): Promise<{ left: LocalDraft[]; open: boolean }> {
  const left: LocalDraft[] = []
  let open = false
  for (const kept of await listLocalDrafts(post.writer.id)) {
    if (kept.postId !== post.id || kept.id === own || kept.discardedAt !== null) continue
    if (await isOpen(kept.id)) open = true
    else if (sameFields(kept.fields, post.fields)) await removeSession(kept.id)
    else left.push(kept)
  }
  return { left, open }
}
