import { db, type Tx } from '@/lib/core/db'
import { writeUncached } from '@/lib/core/write'
import { visibleWhere } from '@/lib/posts/policy'
import { shownWhere } from '../visibility/policy'
import type { SubscriptionFrequency } from './types'

/** A subscription to be stored. */
export interface NewSubscription {
  readerId: string
  email: string
  postId: string
  /** The top comment of the thread; empty for the whole post. */
  rootId: string
  frequency: SubscriptionFrequency
  confirmedAt: Date | null
  createdAt: Date
}

/** Stores a subscription unless there is one like it, of which only `update` changes (upsert); returns the one there is now. */
export function storeSubscription(
  tx: Tx,
  { email, postId, rootId, ...subscription }: NewSubscription,
  update: Partial<Pick<NewSubscription, 'frequency'>>,
): Promise<{ id: string; confirmedAt: Date | null }> {
  const place = { email, postId, rootId }
  return tx.subscription.upsert({
    where: { email_postId_rootId: place },
    create: { ...place, ...subscription },
    update,
    select: { id: true, confirmedAt: true },
  })
}

const shownFields = {
  id: true,
  readerId: true,
  email: true,
  postId: true,
  rootId: true,
  frequency: true,
  confirmedAt: true,
  post: { select: { title: true, published: { select: { title: true, permalink: true } } } },
} as const

/** A subscription with the title and address of its post. */
export type SubscriptionRow = NonNullable<Awaited<ReturnType<typeof findSubscription>>>

/** Finds a subscription by id. */
export function findSubscription(id: string, on: Tx = db()) {
  return on.subscription.findUnique({ where: { id }, select: shownFields })
}

/** Lists the confirmed subscriptions of a reader and those of the address they have verified, newest first. */
export function listSubscriptions(readerId: string, email: string | null) {
  const whose = email === null ? { readerId } : { OR: [{ readerId }, { email }] }
  return db().subscription.findMany({
    where: { ...whose, confirmedAt: { not: null } },
    select: shownFields,
    orderBy: { createdAt: 'desc' },
  })
}

/** Confirms a subscription for the reader who has verified its address. Idempotent. */
export async function confirmSubscription(tx: Tx, id: string, readerId: string, confirmedAt: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id, confirmedAt: null }, data: { readerId, confirmedAt } })
}

/** Sets how often the mail of a subscription comes. */
export async function setFrequency(id: string, frequency: SubscriptionFrequency): Promise<void> {
  await writeUncached((tx) => tx.subscription.updateMany({ where: { id }, data: { frequency } }))
}

/** Removes a subscription. Idempotent. */
export async function removeSubscription(id: string): Promise<void> {
  await writeUncached((tx) => tx.subscription.deleteMany({ where: { id } }))
}

interface SubscriptionOwner {
  id: string
  readerId: string
  /** The address that this reader has proven. */
  email: string | null
}

const ofOne = ({ id, readerId, email }: SubscriptionOwner) => ({ id, OR: [{ readerId }, ...(email === null ? [] : [{ email }])] })

/** Sets how often mail comes, for a subscription of this reader or of their verified address. */
export async function setReaderFrequency(whose: SubscriptionOwner, frequency: SubscriptionFrequency): Promise<void> {
  await writeUncached((tx) => tx.subscription.updateMany({ where: ofOne(whose), data: { frequency } }))
}

/** Removes a subscription of this reader or of their verified address. */
export async function removeReaderSubscription(whose: SubscriptionOwner): Promise<void> {
  await writeUncached((tx) => tx.subscription.deleteMany({ where: ofOne(whose) }))
}

/** Removes subscriptions older than `before` that nobody confirmed. */
export async function removeUnconfirmed(before: Date): Promise<void> {
  await writeUncached((tx) => tx.subscription.deleteMany({ where: { confirmedAt: null, createdAt: { lt: before } } }))
}

const commentFields = {
  id: true,
  rootId: true,
  readerId: true,
  authorId: true,
  authorEmail: true,
  authorName: true,
  source: true,
  createdAt: true,
  moderatedAt: true,
} as const

/** A comment as mails to subscribers need it. */
export type ReplyNews = Awaited<ReturnType<typeof listShownSince>>[number]

/** Lists the newest comments that readers see below one post since then, oldest first; imported ones are left out. */
export async function listShownSince(postId: string, since: Date, take: number) {
  const rows = await db().comment.findMany({
    where: { postId, ...shownWhere, OR: [{ createdAt: { gt: since } }, { moderatedAt: { gt: since } }] },
    select: commentFields,
    orderBy: { createdAt: 'desc' },
    take,
  })
  const brought = await db().importedItem.findMany({ where: { targetId: { in: rows.map(({ id }) => id) } }, select: { targetId: true } })
  const imported = new Set(brought.map(({ targetId }) => targetId))
  return rows.filter(({ id }) => !imported.has(id)).reverse()
}

/** Lists the posts below which comments appeared since then. */
export async function listPostsWithNews(since: Date): Promise<string[]> {
  const rows = await db().comment.findMany({
    where: { ...shownWhere, OR: [{ createdAt: { gt: since } }, { moderatedAt: { gt: since } }] },
    distinct: ['postId'],
    select: { postId: true },
  })
  return rows.map(({ postId }) => postId)
}

/** Finds a post that everyone sees at `now`; `locked`: its text needs a password. */
export async function findMailedPost(postId: string, now: Date): Promise<{ title: string; locked: boolean } | null> {
  const row = await db().publishedPost.findFirst({ where: { postId, ...visibleWhere(now) }, select: { title: true, passwordHash: true } })
  return row && { title: row.title, locked: row.passwordHash !== null }
}

/** A confirmed subscription of a post, with how far its reader was told. */
export type Subscriber = Awaited<ReturnType<typeof listSubscribers>>[number]

/** Lists the confirmed subscriptions of a post, oldest first. */
export function listSubscribers(postId: string) {
  return db().subscription.findMany({
    where: { postId, confirmedAt: { not: null } },
    select: {
      id: true,
      email: true,
      readerId: true,
      rootId: true,
      frequency: true,
      confirmedAt: true,
      mailedUpTo: true,
      reader: { select: { userId: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
}

/** Notes how far somebody was told; false when another process was faster. */
export async function markMailed(tx: Tx, { id, mailedUpTo }: Pick<Subscriber, 'id' | 'mailedUpTo'>, upTo: Date): Promise<boolean> {
  return (await tx.subscription.updateMany({ where: { id, mailedUpTo }, data: { mailedUpTo: upTo } })).count === 1
}

/** Lists those of these comments that readers still see, with since when. */
export function listStillShown(ids: readonly string[]) {
  const where = { id: { in: [...ids] }, ...shownWhere }
  return db().comment.findMany({ where, select: { postId: true, createdAt: true, moderatedAt: true } })
}

/** Lets what is newer than this be mailed again. */
export async function rewindMailed(id: string, mailedUpTo: Date): Promise<void> {
  await writeUncached((tx) => tx.subscription.updateMany({ where: { id }, data: { mailedUpTo } }))
}
