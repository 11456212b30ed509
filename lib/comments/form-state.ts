import type { ActionFailure } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { formState } from '@/lib/core/request'
import { issueFormToken, verifyFormToken } from './form-token'

/** Outcome of a form about a comment that has not led elsewhere: it was refused, or is a preview. */
export interface FormOutcome {
  code?: ActionFailure['code']
  /** Reason of the refusal, in a sentence. */
  message?: string
  fieldErrors?: ActionFailure['fieldErrors']
  /** The text as readers would see it. */
  html?: string
  /** Values as they were typed. */
  values: Record<string, string>
  /** The token that came with it. */
  token?: string
}

const state = formState<FormOutcome>('comment')

/** Failure of a form on a personal page. */
export const personalForm = formState<ActionFailure>('personal')

/** Stores the outcome of a form in the request, for the page that is rendered after it. */
export function storeOutcome(outcome: FormOutcome): void {
  state.set(outcome)
}

/** Reads the outcome of the form that this page answers; null when it answers none. */
export function readOutcome(): FormOutcome | null {
  return state.get()
}

/** Reads the outcome of the comment form, and the token to send along: the one it had, as long as that is good, or a new one. */
export function readFormState(postId: string): { outcome: FormOutcome | null; token: string } {
  const answer = readOutcome()
  const outcome = answer?.values.to === undefined ? answer : null
  const kept = outcome?.token && verifyFormToken(outcome.token, postId) ? outcome.token : null
  return { outcome, token: kept ?? issueFormToken(postId, now()) }
}
