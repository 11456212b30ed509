import { db, type Tx } from '@/lib/core/db'
import { type ListedMail, type MailStatus, mailStatuses, type QueuedMail } from './types'

const stored = { queued: 'QUEUED', failed: 'FAILED', sent: 'SENT' } as const

type NewRow = Pick<QueuedMail, 'kind' | 'recipient' | 'subject' | 'text' | 'html' | 'headers' | 'createdAt'> & { uniqueKey: string | null }

/** Stores a mail; of one key the first one stays. Returns the id of the one that is there. */
export async function storeMail(tx: Tx, data: NewRow): Promise<string> {
  const { uniqueKey } = data
  const select = { id: true }
  if (uniqueKey === null) return (await tx.mail.create({ data, select })).id
  return (await tx.mail.upsert({ where: { uniqueKey }, create: { ...data, uniqueKey }, update: {}, select })).id
}

const sentFields = {
  id: true,
  kind: true,
  recipient: true,
  subject: true,
  text: true,
  html: true,
  headers: true,
  createdAt: true,
} as const

/** Finds a queued mail; null when it was sent, given up or removed. */
export async function findQueued(id: string): Promise<QueuedMail | null> {
  const row = await db().mail.findFirst({ where: { id, status: 'QUEUED' }, select: sentFields })
  return row && { ...row, headers: row.headers as Record<string, string> }
}

/** Marks a mail as handed over; `remaining` is what stays of its texts, all of them by default. */
export async function markSent(id: string, sentAt: Date, remaining: { text?: string; html?: string } = {}): Promise<void> {
  await db().mail.updateMany({ where: { id }, data: { status: 'SENT', sentAt, error: null, ...remaining } })
}

/** Stores what went wrong with a mail. */
export async function markProblem(id: string, error: string): Promise<void> {
  await db().mail.updateMany({ where: { id, status: 'QUEUED' }, data: { error } })
}

/** Marks a mail as given up. */
export async function markFailed(id: string): Promise<void> {
  await db().mail.updateMany({ where: { id, status: 'QUEUED' }, data: { status: 'FAILED' } })
}

/** Deletes mails by id. */
export async function removeMails(ids: readonly string[]): Promise<void> {
  await db().mail.deleteMany({ where: { id: { in: [...ids] } } })
}

/** Puts a mail that was given up into the queue again; false when there is none. */
export async function requeue(tx: Tx, id: string): Promise<boolean> {
  return (await tx.mail.updateMany({ where: { id, status: 'FAILED' }, data: { status: 'QUEUED', error: null } })).count === 1
}

const listedFields = {
  id: true,
  kind: true,
  recipient: true,
  subject: true,
  text: true,
  status: true,
  error: true,
  createdAt: true,
  sentAt: true,
} as const

/** Lists mails of a status, the newest first, that were made at or after `since`. */
export async function listMails(
  status: MailStatus,
  { since, ...page }: { skip: number; take: number; since?: Date },
): Promise<ListedMail[]> {
  const rows = await db().mail.findMany({
    where: { status: stored[status], ...(since ? { createdAt: { gte: since } } : {}) },
    select: listedFields,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    ...page,
  })
  return rows.map((row) => ({ ...row, status, createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null }))
}

/** Counts the mails of each status. */
export async function countMails(): Promise<Record<MailStatus, number>> {
  const rows = await db().mail.groupBy({ by: ['status'], _count: true })
  const counts = mailStatuses.map((status) => [status, rows.find((row) => row.status === stored[status])?._count ?? 0])
  return Object.fromEntries(counts) as Record<MailStatus, number>
}

/** Lists the mails written before a moment. */
export function listOlder(before: Date) {
  return db().mail.findMany({ where: { createdAt: { lt: before } }, select: { id: true, createdAt: true }, take: 500 })
}

/** Lists what was written to somebody since then: when, and which things it told of. */
export async function listWritten(kind: string, recipient: string, since: Date, on: Tx = db()): Promise<{ at: Date; about: string[] }[]> {
  const rows = await on.mail.findMany({
    where: { kind, recipient, createdAt: { gt: since } },
    select: { createdAt: true, headers: true },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ createdAt, headers }) => ({ at: createdAt, about: aboutOf(headers as Record<string, string>) }))
}

/** Tells whether there is a mail of that key, queued or sent. */
export async function isWritten(uniqueKey: string): Promise<boolean> {
  return (await db().mail.count({ where: { uniqueKey } })) > 0
}

/** Deletes mails by what they are and whom they went to, or by what they tell of. Returns which, for the outbox. */
export async function removeMailsAbout(
  tx: Tx,
  { to, ids }: { to: readonly { kinds: string[]; recipients: string[] }[]; ids: ReadonlySet<string> },
): Promise<{ id: string; createdAt: Date }[]> {
  const select = { id: true, createdAt: true, headers: true } as const
  const theirs = await tx.mail.findMany({
    where: { OR: to.map(({ kinds, recipients }) => ({ kind: { in: kinds }, recipient: { in: recipients } })) },
    select,
  })
  const quoting = ids.size === 0 ? [] : await tx.mail.findMany({ where: { kind: { in: ['reply', 'moderation'] } }, select })
  const told = quoting.filter(({ headers }) => aboutOf(headers as Record<string, string>).some((id) => ids.has(id)))
  const removed = [...theirs, ...told]
  await tx.mail.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } })
  return removed
}

const ABOUT = 'X-Fieldnotes-About'

/** Makes the header that says which things, by their ids, a mail tells of. */
export const about = (ids: readonly string[]) => ({ [ABOUT]: ids.join(' ') })

/** Reads the ids that a mail's headers name. */
export const aboutOf = (headers: Readonly<Record<string, string>>) => (headers[ABOUT] ?? '').split(' ').filter(Boolean)
