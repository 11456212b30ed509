import { z } from 'zod'
import { refusals } from './refusals'
import { queueStatuses } from './types'

const id = z.string().min(1).max(40)

export const decisions = ['approve', 'reject', 'spam', 'delete', 'restore'] as const

export type Decision = (typeof decisions)[number]

export const moderateSchema = z.strictObject({
  ids: z.array(id).min(1, refusals.none).max(200),
  decision: z.enum(decisions),
})

export type ModerateInput = z.output<typeof moderateSchema>

export const undoSchema = z.strictObject({ batch: id.optional() })

export const queueFilterSchema = z.object({
  status: z.enum(queueStatuses).catch('pending'),
  q: z.string().trim().max(100).catch(''),
  reader: id.optional().catch(undefined),
  post: id.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export type QueueFilter = z.output<typeof queueFilterSchema>

export const lockSchema = z.strictObject({ id, locked: z.boolean() })

export const trustSchema = z.strictObject({ readerId: id, trust: z.enum(['NORMAL', 'TRUSTED', 'WATCHED']) })

/** Hours of a ban; null for ever. */
export const banTimes = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30, 'for ever': null } as const

export type BanTime = keyof typeof banTimes

export const banSchema = z
  .strictObject({
    readerId: id,
    kind: z.enum(['READER', 'EMAIL', 'ADDRESS', 'NETWORK'], refusals.unlisted),
    time: z.enum(Object.keys(banTimes) as BanTime[], refusals.unlisted),
    reason: z.string().trim().max(200, refusals.long),
  })
  .refine(({ kind, time }) => time !== 'for ever' || kind === 'READER' || kind === 'EMAIL', {
    path: ['time'],
    message: refusals.forgotten,
  })

export type BanInput = z.output<typeof banSchema>

export const liftBanSchema = z.strictObject({ id })
