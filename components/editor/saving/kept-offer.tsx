'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { lazyComponent } from '../base/lazy-component'
import type { EditorPost } from '../base/post'
import type { Draft } from './draft'
import { type Fields, KEPT_DAYS, type Kept, listKept, markDiscarded, removeSitting } from './journal'
import { isOpen } from './keeper'
import { sameFields } from './same-fields'

const Offer = lazyComponent(() => import('./offer').then((module) => module.Offer))

interface KeptOfferProps {
  post: EditorPost
  draft: Draft
  kept: KeptHere
}

/** What this editor keeps itself, and its form. */
export interface KeptHere {
  own: string
  read(): Fields
}

/** Milliseconds after which a page that was just left has let go of what it kept. */
const LEAVING = 1500

/** Changes that this device kept and the server does not have, after a crash or a closed tab. */
export function KeptOffer({ post, draft, kept: { own, read } }: KeptOfferProps) {
  const [kept, setKept] = useState<Kept[]>([])
  const [discarded, setDiscarded] = useState<Kept | null>(null)
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found = await findLeft(post, own).catch(() => ({ left: [], open: false }))
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
  async function discard(one: Kept) {
    done(one.id)
    if (await markDiscarded(one.id, Date.now())) setDiscarded(one)
  }
  async function bringBack(one: Kept) {
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
            void removeSitting(one.id)
          }}
        />
      ))}
      {discarded && (
        <Notice live>
          Discarded; it stays on this device for {KEPT_DAYS} days.{' '}
          <Button type="button" variant="quiet" onClick={() => void bringBack(discarded)}>
            Bring it back
          </Button>
        </Notice>
      )}
    </>
  )
}

/** What is left of other editors of the post; what the server has all of is let go. */
async function findLeft(post: EditorPost, own: string): Promise<{ left: Kept[]; open: boolean }> {
  const left: Kept[] = []
  let open = false
  for (const kept of await listKept(post.writer.id)) {
    if (kept.postId !== post.id || kept.id === own || kept.discardedAt !== null) continue
    if (await isOpen(kept.id)) open = true
    else if (sameFields(kept.fields, post.fields)) await removeSitting(kept.id)
    else left.push(kept)
  }
  return { left, open }
}
