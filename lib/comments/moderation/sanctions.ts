import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { hourMs } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { roles, userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/moderation'
import { lockThreadRows } from '../row-lock-data'
import { requireModerator } from './decisions'
import { refusals } from './refusals'
import * as data from './sanctions-data'
import { type BanInput, banTimes } from './schema'
import type { ReaderTrust } from './types'

const gone = () => new AppError('NOT_FOUND', messages.thisReaderIsNotThere())

type BanFacts = NonNullable<Awaited<ReturnType<typeof data.findBanFacts>>>

function subjectOf({ kind }: Pick<BanInput, 'kind'>, facts: BanFacts): string | null {
  if (kind === 'READER') return facts.id
  if (kind === 'EMAIL') return facts.verifiedEmail ?? facts.email
  return kind === 'ADDRESS' ? facts.addressHash : facts.networkHash
}

/**
 * Bans a reader for a time: what they write goes to the spam part of the queue, and they are told the same as always.
 * For editors. Throws FORBIDDEN, NOT_FOUND, and INVALID for who writes for the blog and for what is not known of the reader.
 */
export async function ban(caller: Caller, { readerId, kind, time, reason }: BanInput): Promise<void> {
  requireRole(caller.viewer, 'EDITOR')
  await write(async (tx) => {
    const facts = await data.findBanFacts(readerId, tx)
    if (!facts) throw gone()
    if (facts.user && roles.indexOf(facts.user.role) > 0) throw new AppError('INVALID', refusals.writer)
    const subject = subjectOf({ kind }, facts)
    if (!subject) throw new AppError('INVALID', refusals.unknown)
    const hours = banTimes[time]
    const expiresAt = hours === null ? null : new Date(caller.now.getTime() + hours * hourMs)
    const label = kind === 'EMAIL' ? subject : facts.name || messages.readerWithoutName()
    const target = await data.storeBan(tx, {
      kind,
      subject,
      label,
      reason,
      expiresAt,
      createdById: userIdOf(caller.viewer),
      createdAt: caller.now,
    })
    await record('reader.banned', { caller, target, detail: { kind, time, readerId } }, tx)
    return { value: undefined, changes: [] }
  })
}

/** Ends a ban before its time. For editors; a ban that is gone already is passed over. */
export async function liftBan(caller: Caller, { id }: { id: string }): Promise<void> {
  requireRole(caller.viewer, 'EDITOR')
  await write(async (tx) => {
    if (await data.deleteBan(tx, id)) await record('reader.ban-lifted', { caller, target: id }, tx)
    return { value: undefined, changes: [] }
  })
}

/** Sets how far a reader is trusted from now on. For editors; throws NOT_FOUND. */
export async function setTrust(caller: Caller, { readerId, trust }: { readerId: string; trust: ReaderTrust }): Promise<void> {
  requireRole(caller.viewer, 'EDITOR')
  await write(async (tx) => {
    if (!(await data.setTrust(tx, readerId, trust))) throw gone()
    await record('reader.trust-changed', { caller, target: readerId, detail: { trust } }, tx)
    return { value: undefined, changes: [] }
  })
}

/** Lets a thread take no more replies, or take them again. For editors and the post's author; throws FORBIDDEN and NOT_FOUND. */
export async function setLocked(caller: Caller, { id, locked }: { id: string; locked: boolean }): Promise<void> {
  requireRole(caller.viewer, 'AUTHOR')
  await write(async (tx) => {
    await lockThreadRows(tx, [id])
    const root = await data.findRoot(tx, id)
    if (!root) throw new AppError('NOT_FOUND', messages.thisThreadIsNotThere())
    requireModerator(caller, [root])
    if ((root.lockedAt !== null) === locked) return { value: undefined, changes: [] }
    await data.setLock(tx, id, locked ? caller.now : null)
    await record(locked ? 'thread.locked' : 'thread.unlocked', { caller, target: id }, tx)
    return { value: undefined, changes: [{ kind: 'comments', postId: root.postId }] }
  })
}
