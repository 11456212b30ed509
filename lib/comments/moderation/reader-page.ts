import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { hasRole, roles } from '@/lib/core/viewer'
import { moderatedWhere } from '../policy'
import { countComments, listQueued } from './queue-data'
import { countReaderComments, findModeratedReader, listGivenNames } from './reader-data'
import { findBanFacts, listBans } from './sanctions-data'
import type { ReaderPage, ShownBan } from './types'

const perPage = 25
/** Days for which a ban that has ended is still shown. */
const endedDays = 30

type Bans = Awaited<ReturnType<typeof listBans>>

function toShown(bans: Bans, now: Date): ShownBan[] {
  return bans.map(({ id, kind, label, reason, createdAt, expiresAt }) => ({
    id,
    kind,
    label,
    reason,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    ended: expiresAt !== null && expiresAt <= now,
  }))
}

const lately = (now: Date) => daysBefore(now, endedDays)

/** Lists all bans that hold, and those that ended lately. For editors; others get none. */
export async function listAllBans({ viewer, now }: Pick<Caller, 'viewer' | 'now'>): Promise<ShownBan[]> {
  return hasRole(viewer, 'EDITOR') ? toShown(await listBans({}, lately(now)), now) : []
}

/**
 * Finds a reader with all that they wrote below the posts that the caller may moderate; null when that is nothing. Bans and the verified
 * address are for editors. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function findReaderPage(
  { viewer, now }: Pick<Caller, 'viewer' | 'now'>,
  id: string,
  asked: number,
): Promise<ReaderPage | null> {
  const where = { ...moderatedWhere(viewer), readerId: id }
  const [reader, total, facts] = await Promise.all([findModeratedReader(id), countComments(where), findBanFacts(id)])
  const editor = hasRole(viewer, 'EDITOR')
  if (!reader || !facts || (total === 0 && !editor)) return null
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(asked, pages)
  const subjects = [id, facts.verifiedEmail, facts.email, facts.addressHash, facts.networkHash].flatMap((subject) => subject ?? [])
  const [items, given, counts, bans] = await Promise.all([
    listQueued(where, { order: 'desc', skip: (page - 1) * perPage, take: perPage }),
    listGivenNames(where),
    countReaderComments(where),
    editor ? listBans({ subjects }, lately(now)) : [],
  ])
  const distinct = (all: readonly string[]) => [...new Set(all)].filter(Boolean)
  return {
    id,
    names: distinct([...(editor ? [reader.name] : []), ...given.names]),
    emails: distinct([...(editor && reader.email ? [reader.email] : []), ...given.emails]),
    verifiedEmail: editor ? reader.verifiedEmail : null,
    trust: reader.trust,
    writesForBlog: reader.user !== null && roles.indexOf(reader.user.role) > 0,
    firstSeen: reader.createdAt.toISOString(),
    lastSeen: reader.seenAt.toISOString(),
    counts,
    bans: toShown(bans, now),
    addressKept: facts.addressHash !== null,
    comments: { items, total, page, pages },
  }
}
