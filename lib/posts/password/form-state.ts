import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

const state = formState<ActionFailure>('unlock')

/** Stores a refusal for the page that is rendered after the form was posted. */
export function storeUnlockFailure(failure: ActionFailure): void {
  state.set(failure)
}

/** Reads why the password that was just sent opened nothing; null when none was sent. */
export function readUnlockFailure(): ActionFailure | null {
  return state.get()
}
