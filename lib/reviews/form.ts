import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

const state = formState<ActionFailure>('review-note')

/** Leaves what a refused note was answered for the page that is rendered after it. */
export function keepFailure(failure: ActionFailure): void {
  state.set(failure)
}

/** Reads the failure of the form that this request sent; null when none failed. */
export function readFailure(): ActionFailure | null {
  return state.get()
}
