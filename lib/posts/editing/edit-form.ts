import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/posts'
import { PreflightError } from '@/lib/preflight/error'
import { readSettings } from '@/lib/settings/data'
import { longTime, parseLocalTime, toLocalTime } from '../local-time'
import { restoreLineEndings } from '../merge/line-endings'
import { lockPost } from '../password/commands'
import { publishPost, restorePost, trashPost, unpublishPost } from '../publishing/commands'
import { acknowledge } from '../publishing/preflight-data'
import { findRevision } from '../revisions/data'
import { fillFields, lockSchema, saveSchema } from '../schema'
import { undoChange } from '../studio/bulk-commands'
import { getStudioPost } from '../studio/queries'
import { getEditable, isSameText, readLastSave } from '../working-copy/data'
import { overwritePost, savePost } from './commands'
import { mergeFields } from './merge-fields'
import { type EditIntent, type EditOutcome, editIntents } from './types'

/** The edit form, posted or sent by the editor. */
export const editSchema = saveSchema.extend({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  intent: z.enum(editIntents).default('save'),
  publishAt: z.string().max(40).default(''),
  /** The name of a change for readers that `undo` takes back. */
  undo: z.string().max(40).default(''),
  /** For readers; from a browser without JavaScript alone. */
  password: lockSchema.shape.password.default(''),
  /** Fingerprints of findings that the author calls right as they are: ticked boxes, or their values with commas. */
  acknowledged: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(200),
    )
    .default([]),
})

type EditInput = z.output<typeof editSchema>

/**
 * Saves the working copy and then does what the pressed button says. Problems in the text keep it from being published,
 * never from being saved. Throws what the commands throw; CONFLICT when somebody else saved since `version`.
 */
export async function editPost(caller: Caller, input: EditInput): Promise<EditOutcome> {
  const { intent, publishAt, acknowledged, password, undo, ...draft } = input
  if (intent === 'restore') {
    await restorePost(caller, { id: draft.id })
    const { version } = await getStudioPost(caller, draft.id)
    return outcome(caller, version, { message: messages.restoredFromTrash() })
  }
  const publishedAt = intent === 'publish' ? await chosenMoment(caller, draft, publishAt) : null
  const { version } = await (intent === 'overwrite' ? overwritePost : savePost)(caller, draft)
  if (password !== '' && (intent === 'publish' || intent === 'lock')) await lockPost(caller, { id: draft.id, password })
  if (intent === 'publish') await acknowledge(caller, { id: draft.id, fingerprints: acknowledged })
  return { ...outcome(caller, version), ...(await runIntent(caller, intent, { id: draft.id, version, publishedAt, undo })) }
}

/**
 * Does what a form says that a browser posted, which replaces the ends of all lines. Where somebody else saved meanwhile,
 * the two are merged if both did not change the same; else it throws CONFLICT.
 */
export async function editPostedForm(caller: Caller, input: EditInput): Promise<EditOutcome> {
  if (input.version === 0) return editPost(caller, { ...input, source: restoreLineEndings('', input.source ?? '') })
  const post = await getEditable(caller, input.id)
  const base = await findRevision(input.id, { version: input.version })
  const begun = { ...post, ...base }
  const typed = fillFields(begun, input)
  const mine = { ...input, ...typed, source: restoreLineEndings(begun.source, typed.source) }
  const merges = base && input.version !== post.version && input.intent !== 'overwrite' && input.intent !== 'restore'
  const merged = merges ? mergeFields(base, mine, post) : null
  if (!merged || isSameText(mine, post)) return editPost(caller, mine)
  const { by } = await readLastSave(post.id)
  const commentsClosed = mine.commentsClosed || post.commentsClosed
  const done = await editPost(caller, { ...mine, ...merged, commentsClosed, version: post.version })
  return { ...done, message: messages.whatByChangedMeanwhile({ by, message: done.message }).trim() }
}

function outcome(caller: Caller, version: number, rest: Partial<EditOutcome> = {}): EditOutcome {
  return { version, savedAt: caller.now.toISOString(), problems: [], findings: [], message: '', href: null, undo: null, ...rest }
}

async function runIntent(
  caller: Caller,
  intent: EditIntent,
  { undo, ...post }: { id: string; version: number; publishedAt: string | null; undo: string },
): Promise<Partial<EditOutcome>> {
  if (intent === 'publish') return publish(caller, post)
  if (intent === 'unpublish')
    return { ...(await unpublishPost(caller, { id: post.id })), message: messages.unpublishedReadersNoLongerSee() }
  if (intent === 'trash') return trashPost(caller, { id: post.id })
  if (intent === 'undo') {
    await undoChange(caller, { undo })
    return { message: messages.undoneForReaders({ status: (await getStudioPost(caller, post.id)).status }) }
  }
  if (intent === 'lock') return { message: messages.savedReadersNeedPasswordNow() }
  if (intent !== 'unlock') return {}
  await lockPost(caller, { id: post.id, password: '' })
  return { message: messages.readersNeedNoPasswordNow() }
}

async function publish(caller: Caller, post: { id: string; version: number; publishedAt: string | null }): Promise<Partial<EditOutcome>> {
  try {
    const { permalink, publishedAt, scheduled, undo } = await publishPost(caller, post)
    if (!scheduled) return { message: messages.published(), href: permalink, undo }
    const { timeZone } = await readSettings()
    return { message: messages.scheduledForLongTime({ longTime: longTime(new Date(publishedAt), timeZone) }), undo }
  } catch (error) {
    if (error instanceof MdxError) return { problems: error.problems }
    if (error instanceof PreflightError) return { findings: error.findings }
    throw error
  }
}

/** The moment the form asks for; null, which leaves it to the command, when it names none. */
async function chosenMoment(caller: Caller, { id, version }: { id: string; version: number }, publishAt: string): Promise<string | null> {
  if (publishAt === '') return null
  const { timeZone } = await readSettings()
  const publishedAt = version === 0 ? null : (await getStudioPost(caller, id)).publishedAt
  if (publishedAt && toLocalTime(new Date(publishedAt), timeZone) === publishAt) return publishedAt
  return parseLocalTime(publishAt, timeZone).toISOString()
}
