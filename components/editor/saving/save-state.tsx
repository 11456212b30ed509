'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as messages from '@/lib/messages/generated/editor'
import type { EditIntent } from '@/lib/posts/editing/types'
import type { Saver, SaveState } from './saver'

interface StateLineProps {
  saver: Saver<EditIntent>
  /** Reason that this device stores nothing; empty when it does. */
  storageProblem: string
  timeZone: string
  /** Address at which somebody signs in again. */
  signInHref: string
  onRetry(): void
}

/**
 * The state of saving: "Saved 12:04", "Saving…", "Not saved: …", and what can be done about it. It follows the saver by itself, so
 * that the first key after a save renders this line alone anew.
 */
export function SaveStateLine({ saver, storageProblem, timeZone, signInHref, onRetry }: StateLineProps) {
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state)
  return (
    <div className="state" data-kind={state.kind}>
      <p className="label" role="status">
        {sentence(state, storageProblem === '', timeZone)}
        {storageProblem && state.kind !== 'saved' && ` (${storageProblem})`}
      </p>
      {state.kind === 'signed-out' && (
        <a className="label link" href={signInHref} target="_blank" rel="noopener">
          {messages.signInNewTab()}
        </a>
      )}
      {(state.kind === 'failed' || state.kind === 'waiting' || state.kind === 'offline' || state.kind === 'signed-out') && (
        <Button type="button" variant="quiet" onClick={onRetry}>
          {messages.tryAgain()}
        </Button>
      )}
    </div>
  )
}

function sentence(state: SaveState, isStored: boolean, timeZone: string): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? messages.savedClockTime({ clockTime: clockTime(state.at, timeZone) }) : messages.nothingToSaveYet()
    case 'saving':
      return messages.saving()
    case 'unsaved':
      return messages.notSavedYet()
    case 'offline':
      return isStored ? messages.offlineKeptOnThisDevice() : messages.offlineNotSaved()
    case 'signed-out':
      return isStored ? messages.youAreSignedOut() : messages.yourSessionHasEndedNotSaved()
    case 'failed':
      return messages.notSaved({ reason: state.reason })
    case 'waiting':
      return messages.reasonItGoesOnByItself({ reason: state.reason })
    case 'conflict':
      return messages.notSavedSomebody()
  }
}

/** Formats a moment in the blog's time zone, the same on the server and in every browser: "12:04". */
export function clockTime(at: string | number, timeZone: string): string {
  return interfaceDateFormat(timeZone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}
