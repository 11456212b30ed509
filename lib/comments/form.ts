import type { ActionFailure } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentRequest } from '@/lib/core/request'
import { readStamp, stampForm } from './token'

/** The name under which the comment form's answer is kept for the page that is rendered after it. */
export const commentFormState = 'comment'

export type FailedComment = ActionFailure & { token: string }

/** What the form shows: what was refused and typed before, if so, and the stamp to send along. */
export function readForm(postId: string): { failure: FailedComment | null; token: string } {
  const failure = (currentRequest()?.formStates.get(commentFormState) as FailedComment | undefined) ?? null
  const kept = failure && readStamp(failure.token, postId) ? failure.token : null
  return { failure, token: kept ?? stampForm(postId, now()) }
}
