'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { currentRequest } from '@/lib/core/request'
import { heldKeys } from '@/lib/posts/held-keys'
import { findBrowser, rememberBrowser } from '@/lib/readers/browser'
import { postComment } from './commands'
import { commentFormState, type FailedComment } from './form'
import { moderate } from './moderation'
import { moderateSchema, type PostCommentInput, postCommentSchema, queueFilterSchema } from './schema'

const runPost = action({ name: 'post comment', input: postCommentSchema, run: postFromBrowser })

async function postFromBrowser(caller: Caller, input: PostCommentInput) {
  const key = (await heldKeys())(input.postId)
  const posted = await postComment(caller, input, { browser: await findBrowser(), ...(key && { key }) })
  if (caller.viewer.kind !== 'user' && posted.readerId) await rememberBrowser(posted.readerId)
  return posted
}

/** Stores what a reader wrote and leads to it, or to the note that it is held. A refusal is shown in the form. */
export async function postCommentAction(form: FormData): Promise<void> {
  const result = await runPost(form)
  if (result.ok) redirect(`${result.value.permalink}#${result.value.held ? 'comment-held' : `c-${result.value.id}`}`)
  const failed: FailedComment = { ...result, token: String(form.get('token') ?? '') }
  currentRequest()?.formStates.set(commentFormState, failed)
}

const runModerate = action({ name: 'moderate comments', input: moderateSchema, run: moderate })

/**
 * Decides on the ticked comments, or on the one whose own button was pressed ("approve:ID"), and leads back to the same
 * part of the queue with a word on what was done.
 */
export async function moderateAction(form: FormData): Promise<void> {
  const [decision, one] = String(form.get('decision')).split(':')
  const result = await runModerate({ decision, ids: one ? [one] : form.getAll('ids') })
  const { status, q, page } = queueFilterSchema.parse(Object.fromEntries(form))
  const word: Record<string, string> = result.ok ? { done: String(decision), count: String(result.value) } : { problem: result.code }
  redirect(`/studio/comments?${new URLSearchParams({ status, q, page: String(page), ...word })}`)
}
