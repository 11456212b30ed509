'use client'

import { useState } from 'react'
import { TextDiff } from '@/components/diff/text-diff'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/panels'
import { type Choices, chosenFor } from './conflict'
import { ConflictList } from './conflict-list'
import type { Fields, LocalDraft } from './journal'
import { resolveFields } from './merge'
import { toText } from './merge-notice'
import { sameFields } from './same-fields'
import { clockTime } from './save-state'

interface LocalDraftOfferProps {
  kept: LocalDraft
  read(): Fields
  timeZone: string
  onTake(fields: Fields): void
  onDiscard(): void
}

/** A local draft beside what stands in the form, to be taken over or discarded. */
export function LocalDraftOffer({ kept, read, timeZone, onTake, onDiscard }: LocalDraftOfferProps) {
  const [copied, setCopied] = useState('')
  const [choices, setChoices] = useState<Choices>(new Map())
  const [asked, setAsked] = useState(false)
  const [{ before, merged }, setMerged] = useState(() => mergeLocalDraft(kept, read(), choices))
  const { conflicts } = merged
  const open = conflicts.filter((conflict) => !chosenFor(conflict, choices)).length
  async function copy() {
    try {
      await navigator.clipboard.writeText(kept.fields.source ?? '')
      setCopied(messages.copied())
    } catch {
      setCopied(messages.browserDidNotAllow())
    }
  }
  function take() {
    const now = mergeLocalDraft(kept, read(), choices)
    if (now.merged.conflicts.every((conflict) => chosenFor(conflict, choices))) return onTake(now.merged.fields)
    setMerged(now)
    setAsked(true)
  }
  return (
    <Notice live>
      <p>
        <strong>{messages.thisDeviceKeptChanges({ clockTime: clockTime(kept.changedAt, timeZone) })}</strong>
        {conflicts.length > 0 && ` ${messages.postWasChangedAtSame()}`}
      </p>
      <details>
        <summary>{messages.whatIsDifferent()}</summary>
        <TextDiff before={toText(before)} after={toText(conflicts.length > 0 ? kept.fields : merged.fields)} layout="inline" />
      </details>
      {asked && (
        <ConflictList
          conflicts={conflicts}
          choices={choices}
          names={{ mine: messages.textInTheEditor(), theirs: messages.textOnThisDevice() }}
          onChoose={({ key, mine }, choice) => setChoices(new Map(choices).set(key, { choice, mine }))}
        />
      )}
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <Button type="button" aria-disabled={(asked && open > 0) || undefined} onClick={take}>
          {asked && open > 0 ? messages.openStillToChoose({ open }) : messages.useTheseChanges()}
        </Button>
        <Button type="button" onClick={onDiscard}>
          {messages.discard()}
        </Button>
        <Button type="button" onClick={() => void copy()}>
          {messages.copyText()}
        </Button>
        <span role="status">{copied}</span>
      </p>
    </Notice>
  )
}

/** Brings what was kept into what stands in the form. */
function mergeLocalDraft(kept: LocalDraft, before: Fields, choices: Choices) {
  const base = kept.sent.find((sent) => sameFields(before, sent)) ?? kept.base.fields
  return { before, merged: resolveFields(base, before, kept.fields, choices) }
}
