'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowserReader, rememberReader } from '@/lib/readers/identity/browser'
import { storeOutcome } from '../form-state'
import * as schema from '../schema'
import type { ReaderCredentials } from '../types'
import { findAddressForWriter } from './address'
import { postComment } from './commands'
import { deleteOwnComment, editComment } from './edits'
import { previewComment } from './preview'
import { react, reportComment } from './reactions'

const leadToComment = async ({ id }: { id: string }) => redirect(await findAddressForWriter(id))

/** Leaves the text as readers would see it for the form, with all that was typed. Nothing is stored. */
const preview = action({
  name: 'preview comment',
  input: schema.previewSchema,
  read: ({ text }) => ({ text }),
  run: previewComment,
  onSuccess: (shown, _, sent) => storeOutcome({ ...shown, ...typedText(sent) }),
  onFailure: (failure, sent) => storeOutcome({ ...failure, ...typedText(sent) }),
})

function typedText(sent: Record<string, unknown>) {
  const texts = Object.entries(sent).filter((field): field is [string, string] => typeof field[1] === 'string')
  const { token = '', ...values } = Object.fromEntries(texts)
  return { values, token }
}

const post = action({
  name: 'post comment',
  input: schema.postCommentSchema,
  async run(caller, input) {
    const key = (await readAccessTokens())(input.postId)
    const posted = await postComment(caller, input, { browser: await findBrowserReader(), ...(key && { key }) })
    await remember(caller, posted.readerId)
    return posted
  },
  onSuccess: leadToComment,
  onFailure: (failure, { token }) => storeOutcome({ ...failure, token: String(token ?? '') }),
})

/** Stores what a reader wrote and leads to it. What was refused, or is to be looked at first, is shown in the form. */
export async function postCommentAction(form: FormData): Promise<void> {
  await (form.has('preview') ? preview(form) : post(form))
}

const edit = action({
  name: 'edit comment',
  input: schema.editCommentSchema,
  run: async (caller, input) => editComment(caller, input, await findBrowserReader()),
  onSuccess: leadToComment,
  onFailure: storeOutcome,
})

/** Changes a reader's own comment and leads to it. */
export async function editCommentAction(form: FormData): Promise<void> {
  await (form.has('preview') ? preview(form) : edit(form))
}

/** Withdraws a reader's own comment and leads to where it stood. */
export const deleteCommentAction = action({
  name: 'delete own comment',
  input: schema.deleteCommentSchema,
  run: async (caller, input) => deleteOwnComment(caller, input, await findBrowserReader()),
  onSuccess: ({ permalink }) => redirect(`${encodeURI(permalink)}#comments`),
  onFailure: storeOutcome,
})

/** Adds or takes away a reader's reaction and leads back to the comment. */
export const reactAction = action({
  name: 'react to comment',
  input: schema.reactSchema,
  run: withReaderCredentials(react),
  onSuccess: leadToComment,
  onFailure: storeOutcome,
})

/** Reports a comment to the moderators, and tells the reader so. */
export const reportCommentAction = action({
  name: 'report comment',
  input: schema.reportSchema,
  run: withReaderCredentials(reportComment),
  onSuccess: ({ id }) => redirect(pathTo('/reader/comments/[id]/reported', { id })),
  onFailure: storeOutcome,
})

/** Runs a reaction or report with the credentials of this request's browser, which is known from then on. */
function withReaderCredentials<Input extends { id: string }>(
  say: (caller: Caller, input: Input, saying: ReaderCredentials) => Promise<string>,
) {
  return async (caller: Caller, input: Input): Promise<{ id: string }> => {
    await remember(caller, await say(caller, input, { browser: await findBrowserReader(), keys: await readAccessTokens() }))
    return { id: input.id }
  }
}

/** Those with an account are known by that. */
async function remember({ viewer }: Caller, readerId: string | null): Promise<void> {
  if (viewer.kind !== 'user' && readerId) await rememberReader(readerId)
}
