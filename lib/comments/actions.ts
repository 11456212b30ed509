'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { currentRequest } from '@/lib/core/request'
import { postComment } from './commands'
import { commentFormState, type FailedComment } from './form'
import { postCommentSchema } from './schema'

const runPost = action({ name: 'post comment', input: postCommentSchema, run: postComment })

/** Stores what a reader wrote and leads to it, or to the note that it is held. A refusal is shown in the form. */
export async function postCommentAction(form: FormData): Promise<void> {
  const result = await runPost(form)
  if (result.ok) redirect(`${result.value.permalink}#${result.value.held ? 'comment-held' : `c-${result.value.id}`}`)
  const failed: FailedComment = { ...result, token: String(form.get('token') ?? '') }
  currentRequest()?.formStates.set(commentFormState, failed)
}
