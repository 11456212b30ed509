import type { ActionFailure } from '@/lib/core/action'
import { currentRequest } from '@/lib/core/request'

const NAME = 'unlock'

/** Stores a refusal for the page that is rendered after the form was posted. */
export function storeUnlockFailure(failure: ActionFailure): void {
  currentRequest()?.formStates.set(NAME, failure)
}

/** Reads why the password that was just sent opened nothing; null when none was sent. */
export function readUnlockFailure(): ActionFailure | null {
  return (currentRequest()?.formStates.get(NAME) as ActionFailure | undefined) ?? null
}
