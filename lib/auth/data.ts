import { type DbOrTx, db, type Tx } from '@/lib/core/db'
import type { Role } from '@/lib/core/viewer'
import { writeUncached } from '@/lib/core/write'
import type { ProfileInput } from './schema'
import type { SessionUser } from './sessions/types'
import type { Member, OpenInvitation } from './types'

const credentials = { id: true, email: true, tokenVersion: true, passwordHash: true, disabledAt: true, role: true } as const

/** Finds a user by address, with what signing in needs. */
export function findByEmail(email: string, on: DbOrTx = db()) {
  return on.user.findUnique({ where: { email }, select: credentials })
}

/** Finds a user by id, with what signing in needs. */
export function findById(id: string, on: DbOrTx = db()) {
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

/** Finds the user with this address who never could sign in, as an import makes of an author. */
export function findWithoutAccess(on: DbOrTx, email: string): Promise<{ id: string } | null> {
  const never = { passwordHash: null, accounts: { none: {} }, passkeys: { none: {} }, tokenVersion: 0 }
  return on.user.findFirst({ where: { email, disabledAt: { not: null }, ...never }, select: { id: true } })
}

/** Lets such a user in, by what their invitation says; null when the e-mail address has another account. */
export async function giveAccess(tx: Tx, id: string, user: NewUser): Promise<SessionUser | null> {
  if (await tx.user.findFirst({ where: { email: user.email, id: { not: id } }, select: { id: true } })) return null
  return tx.user.update({ where: { id }, data: { ...user, disabledAt: null }, select: { id: true, tokenVersion: true } })
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

/** Stores a password's hash; sessions go on. */
export async function storePasswordHash(id: string, passwordHash: string): Promise<void> {
  await writeUncached((tx) => tx.user.update({ where: { id }, data: { passwordHash } }))
}

/** Stores how readers see a user. */
export async function storeProfile(tx: Tx, id: string, { name, bio, avatar }: ProfileInput): Promise<void> {
  await tx.user.update({ where: { id }, data: { name, bio, ...(avatar === undefined ? {} : { avatar }) } })
}

/** Tells whether any account is an owner's. */
export async function hasOwner(on: DbOrTx = db()): Promise<boolean> {
  return (await on.user.count({ where: { role: 'OWNER' } })) > 0
}

/** Finds the profile of a user for their own page; null when there is none. */
export async function findProfileOf(id: string, on: DbOrTx = db()) {
  const user = await on.user.findUnique({ where: { id }, select: { name: true, email: true, bio: true, avatar: true, passwordHash: true } })
  return user && { name: user.name, email: user.email, bio: user.bio, avatar: user.avatar, hasPassword: user.passwordHash !== null }
}

/** Finds the owner who has been here longest, as readers see them; null when there is none. */
export function findOwnerProfile(on: DbOrTx = db()): Promise<{ id: string; name: string; bio: string; avatar: string } | null> {
  return on.user.findFirst({
    where: { role: 'OWNER', disabledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, bio: true, avatar: true },
  })
}

/** Tells whether somebody else can sign in as owner. Transactions that ask this about owners take turns. */
export async function hasOtherOwner(tx: Tx, id: string): Promise<boolean> {
  await tx.user.updateMany({ where: { role: 'OWNER' }, data: { updatedAt: new Date() } })
  return (await tx.user.count({ where: { role: 'OWNER', disabledAt: null, id: { not: id } } })) > 0
}

/** Lists all users, oldest first. */
export async function listMembers(selfId: string | null, on: DbOrTx = db()): Promise<Member[]> {
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

/** Creates an invitation and returns its id. */
export async function createInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  return (await tx.invitation.create({ data: invitation, select: { id: true } })).id
}

/** Takes back the set-up links that are still open. */
export async function deleteSetupLinks(tx: Tx): Promise<void> {
  await tx.invitation.deleteMany({ where: { role: 'OWNER', usedAt: null } })
}

/** Finds the invitation of a token that can still be used. */
export async function findInvitation(tokenHash: string, now: Date, on: DbOrTx = db()) {
  const found = await on.invitation.findUnique({ where: { tokenHash } })
  return found && !found.usedAt && found.expiresAt.getTime() > now.getTime() ? found : null
}

/** Finds an open invitation for exactly this address. */
export function findInvitationFor(email: string, now: Date, on: DbOrTx = db()) {
  return on.invitation.findFirst({ where: { email, usedAt: null, expiresAt: { gt: now }, role: { not: 'OWNER' } } })
}

/** Uses an invitation up; false when somebody else just did. */
export async function claimInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.invitation.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })).count === 1
}

/** Deletes an unused invitation; false when there is none. */
export async function deleteInvitation(tx: Tx, id: string): Promise<boolean> {
  return (await tx.invitation.deleteMany({ where: { id, usedAt: null } })).count === 1
}

/** Lists the invitations that can still be used, newest first; set-up links are none. */
export async function listInvitations(now: Date, on: DbOrTx = db()): Promise<OpenInvitation[]> {
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
export async function findByAccount(provider: string, providerAccountId: string, on: DbOrTx = db()) {
  const account = await on.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: credentials } },
  })
  return account?.user ?? null
}

/** Links an outside identity to a user. */
export async function createAccount(tx: Tx, account: { userId: string; provider: string; providerAccountId: string }): Promise<void> {
  await tx.account.create({ data: account })
}
