import type { ActionFailure } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { formState } from '@/lib/core/request'
import { issueFormToken, verifyFormToken } from './form-token'

/** What came of a form about a comment that has not led anywhere else: it was refused, or is to be looked at first. */
export interface FormOutcome {
  code?: ActionFailure['code']
  /** Why it was refused, in a sentence. */
  message?: string
  fieldErrors?: ActionFailure['fieldErrors']
  /** The text as readers would see it. */
  html?: string
  /** What was typed. */
  values: Record<string, string>
  /** The stamp that came with it. */
  token?: string
}

const state = formState<FormOutcome>('comment')

/** Leaves what came of a form for the page that is rendered after it. */
export function storeOutcome(outcome: FormOutcome): void {
  state.set(outcome)
}

/** What came of the form that this page answers, if it answers one. */
export function readOutcome(): FormOutcome | null {
  return state.get()
}

/** What came of the comment form, and the stamp to send along: the one it had, as long as that is good. */
export function readFormState(postId: string): { outcome: FormOutcome | null; token: string } {
  const answer = readOutcome()
  const outcome = answer?.values.to === undefined ? answer : null
  const kept = outcome?.token && verifyFormToken(outcome.token, postId) ? outcome.token : null
  return { outcome, token: kept ?? issueFormToken(postId, now()) }
}
