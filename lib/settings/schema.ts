import { z } from 'zod'
import { idleDays } from '@/lib/auth/sessions/idle-limit'
import { canonicalLanguage } from '@/lib/core/text/language'
import { stillPicture } from '@/lib/core/text/stored-picture'
import * as messages from '@/lib/messages/generated/settings'
import { licenceChoices } from './licences'
import { currentZone, timeZones } from './time-zones'

const timeZone = z
  .string()
  .transform(currentZone)
  .refine((zone) => timeZones().includes(zone), messages.chooseTimeZoneOfList())

const atMost = (characters: number) => z.string().trim().max(characters, messages.atMostCharacters({ characters }))

const whole = (least: number, most: number) => {
  const message = messages.enterWholeNumberFromLeast({ least, most })
  const typed = z.union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^\d{1,6}$/, message)
        .transform(Number),
    ],
    message,
  )
  return typed.pipe(z.int(message).min(least, message).max(most, message))
}

const storedImage = stillPicture(messages.uploadPictureOrLeaveEmpty()).default('')

/** `first`: a reader's first comment waits for a moderator, later ones appear at once. */
export const commentPolicies = ['all', 'first', 'none'] as const

/** Which comments moderators get mail about: those that wait, each as it comes or once a day, all of them, or none. */
export const moderatorMails = ['held', 'daily', 'all', 'none'] as const

export const settingsSchema = z.strictObject({
  title: atMost(80).min(1, messages.blogNeedsTitle()).default('Fieldnotes'),
  description: atMost(300).default('Notes from a small lab: networks, policy as code, and the things that broke on the way.'),
  authorName: atMost(80).default(''),
  /** Address of a stored image; empty for the icon that the product has. */
  icon: storedImage,
  /** Address of a stored image that links to pages without one of their own show; empty for the one that the product has. */
  socialImage: storedImage,
  socialImageAlt: atMost(300).default(''),
  /** Licence of the texts, at the foot of readers' pages. */
  licence: z.enum(licenceChoices, messages.chooseOneOfList()).default('none'),
  /** Shown for the licence `own`. */
  licenceWords: atMost(200).default(''),
  /** Contact for security problems, an e-mail address or an https address; empty for no security.txt. */
  securityContact: z
    .string()
    .trim()
    .max(200, messages.atMostCharacters({ characters: 200 }))
    .regex(/^(?:[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+|https:\/\/[^\s]+)?$/, messages.contactIsAddress())
    .default(''),
  /** BCP 47 tag of the language that posts are written in. */
  language: z
    .string()
    .trim()
    .max(35, messages.languageTagSuch())
    .refine((tag) => canonicalLanguage(tag) !== null, messages.languageTagSuch())
    .default('en'),
  timeZone: timeZone.default('UTC'),
  /** The address of a new post, from :slug, :year, :month and :day. */
  permalinkPattern: z
    .string()
    .trim()
    .regex(
      /^\/(?:(?:[a-z0-9._-]|:year|:month|:day|:slug)+\/)*(?:[a-z0-9._-]|:year|:month|:day)*:slug(?:\.html)?$/,
      messages.startWithAndEnd(),
    )
    .default('/:slug'),
  postsPerPage: whole(5, 50).default(10),
  commentPolicy: z.enum(commentPolicies, messages.chooseOneOfList()).default('first'),
  /** Days after publication when comments close; 0 keeps them open. */
  commentsCloseAfterDays: whole(0, 3650).default(0),
  commentsEnabled: z.boolean().default(true),
  /** Comments with this many links wait for a moderator; 0 lets all through. */
  commentLinks: whole(0, 100).default(2),
  /** Words, one a line, that make a comment wait for a moderator. */
  commentWords: atMost(5000).default(''),
  /** Seconds that have to pass between two comments of one reader. */
  commentPauseSeconds: whole(0, 86_400).default(0),
  /** Minutes in which a writer may change a comment or take it back; 0 for never. */
  commentEditMinutes: whole(0, 1440).default(15),
  /** Readers' browsers work a second for each comment; what comes without it waits for a moderator. */
  proofOfWork: z.boolean().default(false),
  /** Videos of these places play in the page after a click, which loads the player from there. */
  youtubePlayer: z.boolean().default(false),
  vimeoPlayer: z.boolean().default(false),
  moderatorMail: z.enum(moderatorMails, messages.chooseOneOfList()).default('held'),
  /** Mails about comments that one person gets within an hour; what comes on top waits and goes together. */
  mailsPerHour: whole(1, 100).default(10),
  /** Days without use after which a session in the studio ends. Read by lib/auth, which knows no other setting. */
  sessionIdleDays: whole(idleDays.least, idleDays.most).default(idleDays.usual),
})

export type Settings = z.output<typeof settingsSchema>
