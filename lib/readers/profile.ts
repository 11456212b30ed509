import { toExcerpt } from '@/lib/comments/excerpt'
import { toShownSubscription } from '@/lib/comments/following/subscriptions'
import { listSubscriptions } from '@/lib/comments/following/subscriptions-data'
import type { ShownSubscription } from '@/lib/comments/following/types'
import type { Caller } from '@/lib/core/action'
import { userIdOf } from '@/lib/core/viewer'
import { findReader, findReaderId } from './identity/data'
import * as data from './profile-data'
import type { CommentSummary } from './types'

const MOST = 50

/** Content of a reader's own page. */
export interface ReaderProfile {
  name: string
  /** As given last, for the form that proves it. */
  email: string
  /** The address that was proven; null for none. */
  verifiedEmail: string | null
  comments: { items: CommentSummary[]; total: number }
  /** Comments with the proven address that belong to nobody known, or to somebody else. */
  claimable: CommentSummary[]
  subscriptions: ShownSubscription[]
}

/** Finds the content of the current reader's own page; null for somebody who has left nothing here. */
export async function findProfile({ viewer }: Pick<Caller, 'viewer'>, browser: string | null): Promise<ReaderProfile | null> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await findReader(readerId)
  if (!reader) return null
  const { id, name, email, verifiedEmail } = reader
  const [written, claimable, subscriptions] = await Promise.all([
    data.listWritten(id, MOST),
    verifiedEmail ? data.listClaimable(verifiedEmail, id, MOST) : [],
    listSubscriptions(id, verifiedEmail),
  ])
  return {
    name,
    email: email ?? '',
    verifiedEmail,
    comments: { items: written.rows.map(toListed), total: written.total },
    claimable: claimable.map(toListed),
    subscriptions: subscriptions.map(toShownSubscription),
  }
}

type SummaryRow = Awaited<ReturnType<typeof data.listClaimable>>[number]

function toListed({ id, source, status, createdAt, moderatedAt, authorName, post }: SummaryRow): CommentSummary {
  // Of those that nobody has decided on writers are told the same.
  const state = status === 'APPROVED' ? 'shown' : status === 'PENDING' || moderatedAt === null ? 'pending' : 'hidden'
  return { id, authorName, excerpt: toExcerpt(source), state, createdAt: createdAt.toISOString(), title: post.title }
}
