import type { ActionFailure } from '@/lib/core/action'
import { currentRequest } from '@/lib/core/request'

const FORM = 'review-note'

/** Leaves what a refused note was answered for the page that is rendered after it. */
export function keepFailure(failure: ActionFailure): void {
  currentRequest()?.formStates.set(FORM, failure)
}

/** What was refused in this request, if something was. */
export function readFailure(): ActionFailure | null {
  return (currentRequest()?.formStates.get(FORM) as ActionFailure | undefined) ?? null
}
