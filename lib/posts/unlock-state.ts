import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

const state = formState<ActionFailure>('unlock')

/** Keeps a refusal for the page that is rendered after the form was posted. */
export function keepRefusal(failure: ActionFailure): void {
  state.set(failure)
}

/** Why the password that was just sent opened nothing; null when none was sent. */
export function readRefusal(): ActionFailure | null {
  return state.get()
}
