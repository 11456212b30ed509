import { z } from 'zod'
import { overBy } from '@/lib/core/text/length-limit'
import * as messages from '@/lib/messages/generated/comments'
import { type ReportReason, reactionKinds, reportReasons } from './reactions'

/** Most characters of each field. */
export const commentLimits = { name: 80, email: 254, text: 10_000, detail: 1000 } as const

/** Controls other than tab and line feed: databases refuse some of them, and none can be seen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const directionMarks = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Removes from a text what nobody can see and databases refuse, and ends its lines in one way. */
export const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed()

/** Trimmed, in one line. Empty is allowed: those who are signed in need no name. */
const name = z
  .string()
  .transform((text) => plain(text).replace(directionMarks, '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().max(commentLimits.name, messages.pleaseKeepNameUnderName({ name: commentLimits.name })))

const email = z
  .string()
  .trim()
  .max(commentLimits.email, messages.thatEmailAddressIsToo())
  .refine((typed) => typed === '' || z.regexes.html5Email.test(typed), messages.thatIsNoEmailAddress())

const text = z
  .string(messages.pleaseWriteSomethingFirst())
  .transform((typed) => plain(typed).replace(/^(?:[ \t]*\n)+|\s+$/g, ''))
  .pipe(z.string().regex(visible, messages.pleaseWriteSomethingFirst()).max(commentLimits.text, overBy(commentLimits.text)))

/** Id of a row. */
export const idField = z.string().min(1).max(40)

/** Input of the form that posts a comment. */
export const postCommentSchema = z.strictObject({
  postId: idField,
  parentId: idField.optional(),
  name,
  email,
  text,
  /** Proof of when the form was made; see form-token.ts. */
  token: z.string().max(200).catch(''),
  /** True if mail about the conversation is wanted. */
  subscribe: z.literal('on').optional().catch(undefined),
  /** A proof of work, where the blog asks for one. */
  proof: z.string().max(4000).optional().catch(undefined),
  /** A field that people do not see. */
  website: z.string().max(2000).default('').catch('?'),
})

export type PostCommentInput = z.output<typeof postCommentSchema>

export const previewSchema = z.strictObject({ text })

export const editCommentSchema = z.strictObject({
  id: idField,
  text,
  /** Of the text that the change began with. */
  version: z.string().max(40),
})

export type EditCommentInput = z.output<typeof editCommentSchema>

export const deleteCommentSchema = z.strictObject({ id: idField })

/** Input of a reaction: "heart:ID" adds it, "-heart:ID" takes it away. */
export const reactSchema = z
  .strictObject({ to: z.string().max(80) })
  .transform(({ to }) => /^(?<minus>-?)(?<kind>\w+):(?<id>[\w-]+)$/.exec(to)?.groups ?? {})
  .pipe(z.object({ minus: z.string(), kind: z.enum(reactionKinds), id: idField }))
  .transform(({ minus, ...reaction }) => ({ ...reaction, wanted: minus === '' }))

export type ReactInput = z.output<typeof reactSchema>

export const reportSchema = z.strictObject({
  id: idField,
  reason: z.enum(Object.keys(reportReasons) as ReportReason[], messages.pleaseSayWhatIsWrong()),
  detail: z
    .string()
    .transform((typed) => plain(typed).trim())
    .pipe(z.string().max(commentLimits.detail, overBy(commentLimits.detail))),
})

export type ReportInput = z.output<typeof reportSchema>

/** Tells that a name shows anything at all: spaces and joiners alone do not. */
export function isVisibleName(text: string): boolean {
  return visible.test(text)
}

/** Token of a mailed link, as its forms send it. */
export const tokenField = z.string().min(1).max(600)

/** Input of a form that carries the token of a mailed link and nothing else. */
export const tokenSchema = z.strictObject({ token: tokenField })

/** An e-mail address that must be given. */
export const neededEmail = z
  .string()
  .trim()
  .min(1, messages.pleaseGiveEmailAddress())
  .max(commentLimits.email, messages.thatEmailAddressIsToo())
  .regex(z.regexes.html5Email, messages.thatIsNoEmailAddressSentence())
