import { z } from 'zod'
import { canonicalLanguage } from '@/lib/core/text/language'
import * as messages from '@/lib/messages/generated/posts'
import { type PostFieldName, postFieldNames, postFields } from './fields'
import { studioFilters, studioSorts } from './types'

/** Characters; the compiler refuses longer texts too. */
export const MAX_SOURCE = 512 * 1024
export const MAX_TAGS = 20
export const MAX_ALIASES = 50
/** Of a post that readers need a password for: guesses are slow, and it is told to others. */
export const MIN_PASSWORD = 6

const id = z.string().regex(/^[\w-]{1,64}$/)
const version = z.coerce.number().int().min(1)
/** Of a post that does not exist yet. */
const startVersion = z.literal([0, '0']).transform(() => 0)
/** A number or nothing: an empty field of a form is nothing. */
const optional = <T extends z.ZodType>(type: T) => z.preprocess((value) => (value === '' ? null : value), type.nullable())

/** PostgreSQL keeps no NUL. */
const words = z.string().refine((text) => !text.includes('\0'), messages.takeOutInvisibleCharacterNul())

/** The editor sets these in fields that grow with their text; what is stored has one line. */
const line = words.overwrite((text) => text.replace(/\s+/g, ' ')).trim()

const tagName = words.trim().min(1).max(40, messages.tagHasAtMost40())

/** A list, or a text with commas or lines as a form sends it. */
const listOf = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(/[,\n]/).filter((name) => name.trim()) : value), z.array(type))

const tagNames = listOf(tagName).refine((names) => names.length <= MAX_TAGS, messages.postHasAtMostMax({ maxTags: MAX_TAGS }))

const aliases = listOf(words.trim().max(600)).refine(
  (paths) => paths.length <= MAX_ALIASES,
  messages.postHasAtMostAliases({ maxAliases: MAX_ALIASES }),
)

const flag = z.preprocess(
  (value) => (value === 'on' || value === 'true' ? true : value === 'false' || value === '' ? false : value),
  z.boolean(),
)

/** Makes a transform of what was typed as a language to its canonical tag; nothing stays empty, and `message` says what is wrong. */
export const toLanguage = (message: string) => (typed: string, context: z.RefinementCtx) => {
  const canonical = typed === '' ? '' : canonicalLanguage(typed)
  if (canonical === null) context.addIssue(message)
  return canonical ?? z.NEVER
}

const kind = z.enum(['POST', 'PAGE'])

const fieldSchemas = {
  title: line.max(200, messages.titleHasAtMost200()),
  subtitle: line.max(200, messages.subtitleHasAtMost200()),
  source: z
    .string()
    .max(MAX_SOURCE, messages.textHasAtMostMax({ maxSource: MAX_SOURCE / 1024 }))
    .transform((source) => source.replaceAll('\0', '')),
  description: line.max(500, messages.descriptionHasAtMost500()),
  language: words.trim().max(35).transform(toLanguage(messages.languageTagSuch())),
  tags: tagNames,
  seriesTitle: optional(words.trim().min(1).max(120, messages.nameOfSeries())),
  seriesPosition: optional(z.coerce.number().int().min(1, messages.partsCountFrom1()).max(10_000)),
  permalink: optional(words.trim().max(600)),
  aliases,
  commentsClosed: flag.default(false),
  cover: optional(
    words
      .trim()
      .max(600)
      .regex(/^\/(?!\/)/, messages.chooseImageOfThisBlog()),
  ),
  coverAlt: words.trim().max(500, messages.alternativeTextHasAtMost()),
  canonicalUrl: optional(z.url({ protocol: /^https?$/, message: messages.enterWholeAddressSuch() }).max(600)),
  unlisted: flag.default(false),
} satisfies Record<PostFieldName, z.ZodType>

/** Fields of a working copy. */
export const textSchema = z.strictObject(fieldSchemas)

/** Fields of a working copy as the product has them, by name. */
export type FieldValues = z.output<typeof textSchema>

/** Fields of a post in which nothing has been written. */
export const emptyFields = Object.fromEntries(postFieldNames.map((name) => [name, postFields[name].empty])) as FieldValues

/** Puts together a whole text: what is given, and for what is not, what is known. */
export function fillFields(known: FieldValues, given: { [Name in PostFieldName]?: FieldValues[Name] | undefined }): FieldValues {
  return Object.fromEntries(postFieldNames.map((name) => [name, given[name] === undefined ? known[name] : given[name]])) as FieldValues
}

/**
 * Fields that are not sent stay as they are: an editor that was opened before a field was added does not know it. A switch that is
 * off is not sent either. `kind` says what a post is to be that does not exist yet, which is saved from version 0.
 */
export const saveSchema = textSchema.partial().extend({ id, version: z.union([startVersion, version]), kind: kind.optional() })

export const publishSchema = z.strictObject({
  id,
  version,
  publishedAt: optional(z.iso.datetime({ offset: true, message: messages.giveDateWithItsTime() })),
})

export const postIdSchema = z.strictObject({ id })

/** Fields of the edit form that decide about an address. */
export const checkAddressSchema = z.strictObject({
  id,
  kind: z.enum(['POST', 'PAGE']).catch('POST'),
  permalink: words.trim().max(600),
  title: words.max(1000),
  publishAt: z.string().max(40),
})

const password = z.string().max(1024, messages.passwordHasAtMost1())

/** Password that readers need; an empty one takes it away. */
export const lockSchema = z.strictObject({
  id,
  password: password.refine(
    (typed) => typed === '' || typed.trim().length >= MIN_PASSWORD,
    messages.passwordHasAtLeastMin({ minPassword: MIN_PASSWORD }),
  ),
})

export const unlockSchema = z.strictObject({ id, password: password.min(1, messages.enterPassword()) })

export const restoreRevisionSchema = z.strictObject({ id, version, revisionId: id })

export const nameRevisionSchema = z.strictObject({
  id,
  revisionId: id,
  name: optional(words.trim().min(1).max(80, messages.nameHasAtMost80())),
})

/** Of the post whose changes are given up, the version that the writer saw. */
export const discardSchema = z.strictObject({ id, version })

export const revisionListSchema = z.strictObject({ id, page: z.coerce.number().int().min(1).max(100_000).default(1) })

/** A revision, the working copy, or what readers see. */
export const comparedSchema = id

export const studioListSchema = z.strictObject({
  status: z.enum(studioFilters).optional(),
  query: z.string().trim().max(200).optional(),
  /** A tag of the working copies, as `nameKey` writes it. */
  tag: z.string().max(200).optional(),
  sort: z.enum(studioSorts).default('updated').catch('updated'),
  /** Id of the post after which a search goes on. */
  after: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})

export const findTargetsSchema = z.strictObject({ query: z.string().max(200) })

export const checkLinksSchema = z.strictObject({ links: z.array(z.string().max(4000)).max(2000) })

export type SaveInput = z.output<typeof saveSchema>
export type CheckAddressInput = z.output<typeof checkAddressSchema>
export type LockInput = z.output<typeof lockSchema>
export type PublishInput = z.output<typeof publishSchema>
export type StudioListInput = Partial<z.output<typeof studioListSchema>>
