import { z } from 'zod'

const timeZone = z
  .string()
  .refine(
    (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
    'Choose a time zone of the list, such as Europe/Berlin.',
  )

/** `first`: a reader's first comment waits for a moderator, later ones appear at once. */
export const commentPolicies = ['all', 'first', 'none'] as const

export const settingsSchema = z.strictObject({
  title: z.string().trim().min(1, 'The blog needs a title.').max(80).default('Fieldnotes'),
  description: z
    .string()
    .trim()
    .max(300)
    .default('Notes from a small lab: networks, policy as code, and the things that broke on the way.'),
  authorName: z.string().trim().max(80).default(''),
  /** BCP 47 tag of the language that posts are written in. */
  language: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or pt-BR.')
    .default('en'),
  timeZone: timeZone.default('UTC'),
  /** The address of a new post, from :slug, :year, :month and :day. */
  permalinkPattern: z
    .string()
    .trim()
    .regex(
      /^\/(?:(?:[a-z0-9._-]|:year|:month|:day|:slug)+\/)*(?:[a-z0-9._-]|:year|:month|:day)*:slug(?:\.html)?$/,
      'Start with / and end with :slug, as in /:year/:month/:slug.',
    )
    .default('/:slug'),
  postsPerPage: z.coerce.number().int().min(5).max(50).default(10),
  commentPolicy: z.enum(commentPolicies).default('first'),
  /** Days after publication when comments close; 0 keeps them open. */
  commentsCloseAfterDays: z.coerce.number().int().min(0).max(3650).default(0),
  commentsEnabled: z.coerce.boolean().default(true),
})

export type Settings = z.output<typeof settingsSchema>
