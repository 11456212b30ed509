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
  localDraft: LocalDraft
  read(): Fields
  timeZone: string
  onTake(fields: Fields): void
  onDiscard(): void
}

/** A local draft beside what stands in the form, to be taken over or discarded. */
export function LocalDraftOffer({ localDraft, read, timeZone, onTake, onDiscard }: LocalDraftOfferProps) {
  const [copied, setCopied] = useState('')
  const [choices, setChoices] = useState<Choices>(new Map())
  const [asked, setAsked] = useState(false)
  const [{ before, merged }, setMerged] = useState(() => mergeLocalDraft(localDraft, read(), choices))
  const { conflicts } = merged
  const open = conflicts.filter((conflict) => !chosenFor(conflict, choices)).length
  async function copy() {
    try {
      await navigator.clipboard.writeText(localDraft.fields.source ?? '')
      setCopied(messages.copied())
    } catch {
      setCopied(messages.browserDidNotAllow())
    }
  }
  function take() {
    const now = mergeLocalDraft(localDraft, read(), choices)
    if (now.merged.conflicts.every((conflict) => chosenFor(conflict, choices))) return onTake(now.merged.fields)
    setMerged(now)
    setAsked(true)
  }
  return (
    <Notice live>
      <p>
        <strong>{messages.thisDeviceKeptChanges({ clockTime: clockTime(localDraft.changedAt, timeZone) })}</strong>
        {conflicts.length > 0 && ` ${messages.postWasChangedAtSame()}`}
      </p>
      <details>
        <summary>{messages.differences()}</summary>
        <TextDiff before={toText(before)} after={toText(conflicts.length > 0 ? localDraft.fields : merged.fields)} layout="inline" />
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
          {asked && open > 0 ? messages.openStillToChoose({ open }) : messages.theseChanges()}
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

/** Merges a local draft into the form as it is now. */
function mergeLocalDraft(localDraft: LocalDraft, before: Fields, choices: Choices) {
  const base = localDraft.sent.find((sent) => sameFields(before, sent)) ?? localDraft.base.fields
  return { before, merged: resolveFields(base, before, localDraft.fields, choices) }
}
