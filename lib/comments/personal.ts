import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { findReaderId } from '@/lib/readers/data'
import * as data from './personal-data'
import { toExcerpt } from './queue-data'
import { listSubscriptions, removeOwnSubscription, setOwnFrequency } from './subscription-data'
import { toShown } from './subscriptions'
import type { ListedComment, ShownSubscription, SubscriptionFrequency } from './types'

const MOST = 50

/** What a reader's own page shows. */
export interface Self {
  name: string
  /** As given last, for the form that proves it. */
  email: string
  /** The address that was proven; null for none. */
  verifiedEmail: string | null
  comments: { items: ListedComment[]; total: number }
  /** Comments with the proven address that belong to nobody known, or to somebody else. */
  claimable: ListedComment[]
  subscriptions: ShownSubscription[]
}

/** All that the page about oneself shows; null for somebody who has left nothing here. */
export async function findSelf({ viewer }: Pick<Caller, 'viewer'>, browser: string | null): Promise<Self | null> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await data.findSelf(readerId)
  if (!reader) return null
  const { id, name, email, verifiedEmail } = reader
  const [own, claimable, subscriptions] = await Promise.all([
    data.listOwn(id, MOST),
    verifiedEmail ? data.listClaimable(verifiedEmail, id, MOST) : [],
    listSubscriptions(id, verifiedEmail),
  ])
  return {
    ...{ name, email: email ?? '', verifiedEmail },
    comments: { items: own.rows.map(toListed), total: own.total },
    claimable: claimable.map(toListed),
    subscriptions: subscriptions.map(toShown),
  }
}

type Row = Awaited<ReturnType<typeof data.listClaimable>>[number]

function toListed({ id, source, status, createdAt, moderatedAt, authorName, post }: Row): ListedComment {
  // Of those that nobody has decided on writers are told the same.
  const state = status === 'APPROVED' ? 'shown' : status === 'PENDING' || moderatedAt === null ? 'waiting' : 'hidden'
  return { id, authorName, excerpt: toExcerpt(source), state, createdAt: createdAt.toISOString(), title: post.title }
}

/** Changes how often mail comes, or ends it with "NEVER", for a subscription of the caller's. Of others' nothing happens. */
export async function changeOwnSubscription(
  { viewer }: Caller,
  { id, frequency }: { id: string; frequency: SubscriptionFrequency | 'NEVER' },
  browser: string | null,
): Promise<void> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await data.findSelf(readerId)
  if (!reader) throw new AppError('NOT_FOUND', 'Nothing is stored of you in this browser.')
  const whose = { id, readerId: reader.id, email: reader.verifiedEmail }
  if (frequency === 'NEVER') await removeOwnSubscription(whose)
  else await setOwnFrequency(whose, frequency)
}

/**
 * Everything that is stored of the caller, bans among it: the law gives them a right to know those too. Throws NOT_FOUND for a
 * stranger.
 */
export async function exportSelf({ viewer }: Pick<Caller, 'viewer'>, browser: string | null): Promise<object> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  return readerId === null ? noReader() : ((await data.readAll(readerId)) ?? noReader())
}

/** The same of any reader, on their demand. For the owner; throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function exportReader(caller: Caller, { id }: { id: string }): Promise<object> {
  requireRole(caller.viewer, 'OWNER')
  const all = (await data.readAll(id)) ?? noReader()
  await record('reader.exported', { caller, target: id })
  return all
}

function noReader(): never {
  throw new AppError('NOT_FOUND', 'Nothing is stored of such a reader.')
}
