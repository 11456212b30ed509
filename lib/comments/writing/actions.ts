import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
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

const textsOf = (form: FormData) => Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))

const runPreview = action({ name: 'preview comment', input: schema.previewSchema, run: previewComment })

/** Leaves the text as readers would see it for the form, with all that was typed. Nothing is stored. */
async function preview(form: FormData): Promise<void> {
  const { token = '', ...values } = textsOf(form)
  const shown = await runPreview({ text: values.text })
  storeOutcome({ ...(shown.ok ? shown.value : shown), values, token })
}

const runPost = action({
  name: 'post comment',
  input: schema.postCommentSchema,
  async run(caller, input) {
    const key = (await readAccessTokens())(input.postId)
    const posted = await postComment(caller, input, { browser: await findBrowserReader(), ...(key && { key }) })
    await remember(caller, posted.readerId)
    return posted
  },
})

/** Stores what a reader wrote and leads to it. What was refused, or is to be looked at first, is shown in the form. */
export async function postCommentAction(form: FormData): Promise<void> {
  if (form.has('preview')) return preview(form)
  const result = await runPost(form)
  if (result.ok) redirect(await findAddressForWriter(result.value.id))
  storeOutcome({ ...result, token: String(form.get('token') ?? '') })
}

const runEdit = action({
  name: 'edit comment',
  input: schema.editCommentSchema,
  run: async (caller, input) => editComment(caller, input, await findBrowserReader()),
})

/** Changes a reader's own comment and leads to it. */
export async function editCommentAction(form: FormData): Promise<void> {
  if (form.has('preview')) return preview(form)
  const result = await runEdit(form)
  if (result.ok) redirect(await findAddressForWriter(result.value.id))
  storeOutcome(result)
}

const runDelete = action({
  name: 'delete own comment',
  input: schema.deleteCommentSchema,
  run: async (caller, input) => deleteOwnComment(caller, input, await findBrowserReader()),
})

/** Withdraws a reader's own comment and leads to where it stood. */
export async function deleteCommentAction(form: FormData): Promise<void> {
  const result = await runDelete(form)
  if (result.ok) redirect(`${encodeURI(result.value.permalink)}#comments`)
  storeOutcome(result)
}

const runReact = action({ name: 'react to comment', input: schema.reactSchema, run: says(react) })

/** Adds or takes away a reader's reaction and leads back to the comment. */
export async function reactAction(form: FormData): Promise<void> {
  const result = await runReact(form)
  if (result.ok) redirect(await findAddressForWriter(result.value.id))
  storeOutcome(result)
}

const runReport = action({ name: 'report comment', input: schema.reportSchema, run: says(reportComment) })

/** Reports a comment to the moderators, and tells the reader so. */
export async function reportCommentAction(form: FormData): Promise<void> {
  const result = await runReport(form)
  if (result.ok) redirect(`/reader/comments/${result.value.id}/reported`)
  storeOutcome(result)
}

/** Runs a reaction or report with the credentials of this request's browser, which is known from then on. */
function says<Input extends { id: string }>(say: (caller: Caller, input: Input, saying: ReaderCredentials) => Promise<string>) {
  return async (caller: Caller, input: Input): Promise<{ id: string }> => {
    await remember(caller, await say(caller, input, { browser: await findBrowserReader(), keys: await readAccessTokens() }))
    return { id: input.id }
  }
}

/** Those with an account are known by that. */
async function remember({ viewer }: Caller, readerId: string | null): Promise<void> {
  if (viewer.kind !== 'user' && readerId) await rememberReader(readerId)
}
