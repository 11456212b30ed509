'use client'

import { useEffect, useState } from 'react'
import { TextDiff } from '@/components/diff/text-diff'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { EditorPost } from '../post'
import { ClashList } from './clash-list'
import type { Draft } from './draft'
import { type Fields, KEPT_DAYS, type Kept, listKept, markDiscarded, removeSitting } from './journal'
import { isOpen } from './keeper'
import { toText } from './meeting'
import { type Choices, chosenFor, mergeFields, sameFields } from './merging'
import { clockTime } from './state-line'

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

interface OfferProps {
  kept: Kept
  read(): Fields
  timeZone: string
  onTake(fields: Fields): void
  onDiscard(): void
}

function Offer({ kept, read, timeZone, onTake, onDiscard }: OfferProps) {
  const [copied, setCopied] = useState('')
  const [choices, setChoices] = useState<Choices>(new Map())
  const [asked, setAsked] = useState(false)
  const [{ before, merged }, setMerged] = useState(() => mergeKept(kept, read(), choices))
  const { clashes } = merged
  const open = clashes.filter((clash) => !chosenFor(clash, choices)).length
  async function copy() {
    try {
      await navigator.clipboard.writeText(kept.fields.source ?? '')
      setCopied('Copied.')
    } catch {
      setCopied('The browser did not allow it: select the text and copy it by hand.')
    }
  }
  function take() {
    const now = mergeKept(kept, read(), choices)
    if (now.merged.clashes.every((clash) => chosenFor(clash, choices))) return onTake(now.merged.fields)
    setMerged(now)
    setAsked(true)
  }
  return (
    <Notice live>
      <p>
        <strong>This device kept changes of {clockTime(kept.changedAt, timeZone)} that were not saved.</strong>
        {clashes.length > 0 && ' The post was changed at the same place meanwhile.'}
      </p>
      <details>
        <summary>What is different</summary>
        <TextDiff before={toText(before)} after={toText(clashes.length > 0 ? kept.fields : merged.fields)} layout="inline" />
      </details>
      {asked && (
        <ClashList
          clashes={clashes}
          choices={choices}
          names={{ mine: 'What stands here', theirs: 'What was kept' }}
          onChoose={({ key, mine }, choice) => setChoices(new Map(choices).set(key, { choice, mine }))}
        />
      )}
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <Button type="button" aria-disabled={(asked && open > 0) || undefined} onClick={take}>
          {asked && open > 0 ? `${open} still to choose` : 'Take them over'}
        </Button>
        <Button type="button" onClick={onDiscard}>
          Discard
        </Button>
        <Button type="button" onClick={() => void copy()}>
          Copy the text
        </Button>
        <span role="status">{copied}</span>
      </p>
    </Notice>
  )
}

/** Brings what was kept into what stands in the form. */
function mergeKept(kept: Kept, before: Fields, choices: Choices) {
  const base = kept.sent.find((sent) => sameFields(before, sent)) ?? kept.base.fields
  return { before, merged: mergeFields(base, before, kept.fields, choices) }
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
