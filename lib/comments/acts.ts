import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowser, rememberBrowser } from '@/lib/readers/browser'
import { deleteOwnComment, editComment } from './changing'
import { postComment } from './commands'
import { keepOutcome } from './form'
import { placeOf } from './place'
import { previewComment } from './preview'
import { react, reportComment, type Saying } from './reacting'
import * as schema from './schema'

const textsOf = (form: FormData) => Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))

const runPreview = action({ name: 'preview comment', input: schema.previewSchema, run: previewComment })

/** Leaves the text as readers would see it for the form, with all that was typed. Nothing is stored. */
async function preview(form: FormData): Promise<void> {
  const { token = '', ...values } = textsOf(form)
  const shown = await runPreview({ text: values.text })
  keepOutcome({ ...(shown.ok ? shown.value : shown), values, token })
}

const runPost = action({
  name: 'post comment',
  input: schema.postCommentSchema,
  async run(caller, input) {
    const key = (await readAccessTokens())(input.postId)
    const posted = await postComment(caller, input, { browser: await findBrowser(), ...(key && { key }) })
    await remember(caller, posted.readerId)
    return posted
  },
})

/** Stores what a reader wrote and leads to it. What was refused, or is to be looked at first, is shown in the form. */
export async function postCommentAct(form: FormData): Promise<void> {
  if (form.has('preview')) return preview(form)
  const result = await runPost(form)
  if (result.ok) redirect(await placeOf(result.value.id))
  keepOutcome({ ...result, token: String(form.get('token') ?? '') })
}

const runEdit = action({
  name: 'edit comment',
  input: schema.editCommentSchema,
  run: async (caller, input) => editComment(caller, input, await findBrowser()),
})

/** Changes a reader's own comment and leads to it. */
export async function editCommentAct(form: FormData): Promise<void> {
  if (form.has('preview')) return preview(form)
  const result = await runEdit(form)
  if (result.ok) redirect(await placeOf(result.value.id))
  keepOutcome(result)
}

const runDelete = action({
  name: 'delete own comment',
  input: schema.deleteCommentSchema,
  run: async (caller, input) => deleteOwnComment(caller, input, await findBrowser()),
})

/** Takes a reader's own comment back and leads to where it stood. */
export async function deleteCommentAct(form: FormData): Promise<void> {
  const result = await runDelete(form)
  if (result.ok) redirect(`${encodeURI(result.value.permalink)}#comments`)
  keepOutcome(result)
}

const runReact = action({ name: 'react to comment', input: schema.reactSchema, run: says(react) })

/** Adds or takes away a reader's reaction and leads back to the comment. */
export async function reactAct(form: FormData): Promise<void> {
  const result = await runReact(form)
  if (result.ok) redirect(await placeOf(result.value.id))
  keepOutcome(result)
}

const runReport = action({ name: 'report comment', input: schema.reportSchema, run: says(reportComment) })

/** Tells the moderators about a comment, and the reader that they were told. */
export async function reportCommentAct(form: FormData): Promise<void> {
  const result = await runReport(form)
  if (result.ok) redirect(`/reader/comments/${result.value.id}/reported`)
  keepOutcome(result)
}

/** Has something said of a comment by the browser of this request, which is known from then on. */
function says<Input extends { id: string }>(say: (caller: Caller, input: Input, saying: Saying) => Promise<string>) {
  return async (caller: Caller, input: Input): Promise<{ id: string }> => {
    await remember(caller, await say(caller, input, { browser: await findBrowser(), keys: await readAccessTokens() }))
    return { id: input.id }
  }
}

/** Those with an account are known by that. */
async function remember({ viewer }: Caller, readerId: string | null): Promise<void> {
  if (viewer.kind !== 'user' && readerId) await rememberBrowser(readerId)
}
