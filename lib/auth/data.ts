import { type Db, db, isUniqueViolation, type Tx } from '@/lib/core/db'
import type { Role } from '@/lib/core/viewer'
import type { Member, OpenInvitation, SessionUser } from './types'

type On = Db | Tx

/** Gives the database that rate limits count in. */
export function counters(): Db {
  return db()
}

const credentials = { id: true, email: true, tokenVersion: true, passwordHash: true, disabledAt: true, role: true } as const

export function findByEmail(email: string, on: On = db()) {
  return on.user.findUnique({ where: { email }, select: credentials })
}

export function findById(id: string, on: On = db()) {
  return on.user.findUnique({ where: { id }, select: credentials })
}

export interface NewUser {
  name: string
  email: string
  role: Role
  passwordHash: string | null
}

/** Creates a user; null when the e-mail address has an account already. */
export async function createUser(tx: Tx, user: NewUser): Promise<SessionUser | null> {
  if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } })) return null
  return tx.user.create({ data: user, select: { id: true, tokenVersion: true } })
}

/** Changes a user in a way that ends all of their sessions, and the links to begin one with. */
export async function changeUser(
  tx: Tx,
  id: string,
  data: { role?: Role; passwordHash?: string; disabledAt?: Date | null } = {},
): Promise<SessionUser> {
  await tx.session.deleteMany({ where: { userId: id } })
  await tx.signInLink.deleteMany({ where: { userId: id } })
  return tx.user.update({ where: { id }, data: { ...data, tokenVersion: { increment: 1 } }, select: { id: true, tokenVersion: true } })
}

export async function storePasswordHash(id: string, passwordHash: string, on: On = db()): Promise<void> {
  await on.user.update({ where: { id }, data: { passwordHash } })
}

export async function storeProfile(tx: Tx, id: string, profile: { name: string; bio: string }): Promise<void> {
  await tx.user.update({ where: { id }, data: profile })
}

export async function hasOwner(on: On = db()): Promise<boolean> {
  return (await on.user.count({ where: { role: 'OWNER' } })) > 0
}

export async function findProfileOf(id: string, on: On = db()) {
  const user = await on.user.findUnique({ where: { id }, select: { name: true, email: true, bio: true, passwordHash: true } })
  return user && { name: user.name, email: user.email, bio: user.bio, hasPassword: user.passwordHash !== null }
}

/** Tells whether somebody else can sign in as owner. Transactions that ask this about owners take turns. */
export async function hasOtherOwner(tx: Tx, id: string): Promise<boolean> {
  await tx.user.updateMany({ where: { role: 'OWNER' }, data: { updatedAt: new Date() } })
  return (await tx.user.count({ where: { role: 'OWNER', disabledAt: null, id: { not: id } } })) > 0
}

export async function listMembers(selfId: string | null, on: On = db()): Promise<Member[]> {
  const users = await on.user.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { accounts: true } })
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    disabled: user.disabledAt !== null,
    hasPassword: user.passwordHash !== null,
    providers: user.accounts.map((account) => account.provider),
    createdAt: user.createdAt.toISOString(),
    self: user.id === selfId,
  }))
}

export interface NewInvitation {
  tokenHash: string
  role: Role
  email: string | null
  invitedById: string | null
  expiresAt: Date
}

export async function createInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  return (await tx.invitation.create({ data: invitation, select: { id: true } })).id
}

/** Takes back the set-up links that are still open. */
export async function deleteSetupLinks(tx: Tx): Promise<void> {
  await tx.invitation.deleteMany({ where: { role: 'OWNER', usedAt: null } })
}

/** Finds the invitation of a token that can still be used. */
export async function findInvitation(tokenHash: string, now: Date, on: On = db()) {
  const found = await on.invitation.findUnique({ where: { tokenHash } })
  return found && !found.usedAt && found.expiresAt.getTime() > now.getTime() ? found : null
}

/** Finds an open invitation for exactly this address. */
export function findInvitationFor(email: string, now: Date, on: On = db()) {
  return on.invitation.findFirst({ where: { email, usedAt: null, expiresAt: { gt: now }, role: { not: 'OWNER' } } })
}

/** Uses an invitation up; false when somebody else just did. */
export async function claimInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.invitation.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })).count === 1
}

export async function deleteInvitation(tx: Tx, id: string): Promise<boolean> {
  return (await tx.invitation.deleteMany({ where: { id, usedAt: null } })).count === 1
}

export async function listInvitations(now: Date, on: On = db()): Promise<OpenInvitation[]> {
  const open = await on.invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now }, role: { not: 'OWNER' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { invitedBy: { select: { name: true } } },
  })
  return open.map(({ id, role, email, invitedBy, expiresAt }) => ({
    id,
    role,
    email,
    invitedBy: invitedBy?.name ?? null,
    expiresAt: expiresAt.toISOString(),
  }))
}

/** Finds the user that an outside identity signs in as. */
export async function findByAccount(provider: string, providerAccountId: string, on: On = db()) {
  const account = await on.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: credentials } },
  })
  return account?.user ?? null
}

export async function createAccount(tx: Tx, account: { userId: string; provider: string; providerAccountId: string }): Promise<void> {
  await tx.account.create({ data: account })
}

export interface Tries {
  points: number
  expire: Date
}

export async function findTries(key: string): Promise<Tries | null> {
  const row = await db().rateLimit.findUnique({ where: { key } })
  return row?.expire ? { points: row.points, expire: row.expire } : null
}

/** Replaces what was known of a key's tries; false when another try was counted meanwhile. */
export async function countTry(key: string, known: Tries | null, next: Tries): Promise<boolean> {
  if (known)
    return (await db().rateLimit.updateMany({ where: { key, points: known.points, expire: known.expire }, data: next })).count === 1
  try {
    await db().rateLimit.create({ data: { key, ...next } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

export async function forgetTries(key: string): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key } })
}
