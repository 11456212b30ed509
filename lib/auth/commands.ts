import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import { dayMs } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { hashToken, makeToken } from '@/lib/core/hash'
import { write, writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/accounts'
import * as data from './data'
import { hashPassword, verifyPassword } from './password'
import { isPlaceholderEmail } from './placeholder-email'
import { requireRole } from './policy'
import { endTries, startTry } from './rate-limits/backoff'
import type {
  AcceptInput,
  ChangePasswordInput,
  ChangeRoleInput,
  InviteInput,
  NewAccountInput,
  ProfileInput,
  ResetPasswordInput,
} from './schema'
import type { SessionUser } from './sessions/types'
import { deviceKey } from './sign-in-limits'
import type { InvitationFacts, Member, OpenInvitation, SignedIn } from './types'

const invitationDays = 7
const setupDays = 1

const usedUp = () => new AppError('NOT_FOUND', messages.thisLinkHasBeenUsed())
const addressTaken = () =>
  new AppError('CONFLICT', messages.pleaseCheckMarkedFields(), {
    fieldErrors: { email: messages.thereIsAccount() },
  })
const noSuchUser = () => new AppError('NOT_FOUND', messages.thereIsNoSuchUser())

/** Issues a single-use address that makes the owner's account within a day, and takes back the one before; null once there is an owner. */
export async function issueSetupLink(now: Date): Promise<string | null> {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + setupDays * dayMs)
  const issued = await writeUncached(async (tx) => {
    if (await data.hasOwner(tx)) return false
    await data.deleteSetupLinks(tx)
    await data.createInvitation(tx, { tokenHash: hashToken(token), role: 'OWNER', email: null, invitedById: null, expiresAt })
    return true
  })
  return issued ? `${env().SITE_URL}/setup?token=${token}` : null
}

/** Finds what the bearer of a set-up or invitation link may become; null when it cannot be used (any more). */
export async function findInvitation(token: string, now: Date): Promise<InvitationFacts | null> {
  const found = await data.findInvitation(hashToken(token), now)
  return found && { role: found.role, email: found.email && isPlaceholderEmail(found.email) ? null : found.email }
}

/** Makes the owner's account. Throws NOT_FOUND when the link was used, replaced, or there is an owner. */
export async function setUp(caller: Caller, input: AcceptInput): Promise<SignedIn> {
  return accept(caller, input, 'OWNER')
}

/** Says what readers see of users with these roles coming or going: the first page names the owner. */
function ownerChanges(...roles: string[]): Change[] {
  return roles.includes('OWNER') ? [{ kind: 'owner' }] : []
}

/** Makes an invited account. Throws NOT_FOUND when the link was used or is too old, CONFLICT when the address is taken. */
export async function acceptInvitation(caller: Caller, input: AcceptInput): Promise<SignedIn> {
  return accept(caller, input, 'INVITED')
}

async function accept(caller: Caller, { token, name, email, password }: AcceptInput, kind: 'OWNER' | 'INVITED'): Promise<SignedIn> {
  const tokenHash = hashToken(token)
  const fits = (found: Awaited<ReturnType<typeof data.findInvitation>>) => found !== null && (found.role === 'OWNER') === (kind === 'OWNER')
  if (!fits(await data.findInvitation(tokenHash, caller.now))) throw usedUp()
  const passwordHash = await hashPassword(password)
  return write(async (tx) => {
    const invitation = await data.findInvitation(tokenHash, caller.now, tx)
    if (!invitation || !fits(invitation)) throw usedUp()
    if (kind === 'OWNER' && (await data.hasOwner(tx))) throw usedUp()
    const imported = invitation.email ? await data.findWithoutAccess(tx, invitation.email) : null
    const fitsAddress = !invitation.email || invitation.email === email || (imported && isPlaceholderEmail(invitation.email))
    if (!fitsAddress) {
      throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), {
        fieldErrors: { email: messages.thisInvitationIsForEmail({ email: invitation.email ?? '' }) },
      })
    }
    if (!(await data.claimInvitation(tx, invitation.id, caller.now))) throw usedUp()
    const given = { name, email, role: invitation.role, passwordHash }
    const user = imported ? await data.giveAccess(tx, imported.id, given) : await data.createUser(tx, given)
    if (!user) throw addressTaken()
    await record('invitation.accepted', { caller, actorId: user.id, target: invitation.id }, tx)
    const event = kind === 'OWNER' ? 'account.set-up' : 'account.created'
    await record(event, { caller, actorId: user.id, target: user.id, detail: { role: invitation.role } }, tx)
    const changes: Change[] = imported ? [{ kind: 'author', userId: imported.id }] : []
    return { value: { ...user, email, needsSecondStep: false }, changes: [...changes, ...ownerChanges(invitation.role)] }
  })
}

/** Makes a link that lets one person join within seven days. For the owner. The link is shown once; only its hash is kept. */
export async function invite(caller: Caller, { role, email }: InviteInput): Promise<{ link: string }> {
  requireRole(caller.viewer, 'OWNER')
  const token = makeToken()
  const invitedById = caller.viewer.kind === 'user' ? caller.viewer.id : null
  const expiresAt = new Date(caller.now.getTime() + invitationDays * dayMs)
  await writeUncached(async (tx) => {
    if (email && (await data.findByEmail(email, tx)) && !(await data.findWithoutAccess(tx, email))) {
      throw new AppError('CONFLICT', messages.pleaseCheckMarkedFields(), { fieldErrors: { email: messages.thisPersonHasAccountAlready() } })
    }
    const id = await data.createInvitation(tx, { tokenHash: hashToken(token), role, email: email ?? null, invitedById, expiresAt })
    await record('invitation.made', { caller, target: id, detail: { role } }, tx)
  })
  return { link: `${env().SITE_URL}/invite?token=${token}` }
}

/** Takes an invitation back that nobody used. For the owner; throws NOT_FOUND when it was used. */
export async function revokeInvitation(caller: Caller, { id }: { id: string }): Promise<void> {
  requireRole(caller.viewer, 'OWNER')
  await writeUncached(async (tx) => {
    if (!(await data.deleteInvitation(tx, id))) throw new AppError('NOT_FOUND', messages.thisInvitationWasUsed())
    await record('invitation.revoked', { caller, target: id }, tx)
  })
}

/** Lists the invitations that can still be used. For the owner. */
export async function listInvitations(caller: Caller): Promise<OpenInvitation[]> {
  requireRole(caller.viewer, 'OWNER')
  return data.listInvitations(caller.now)
}

/** Lists all users, oldest first. For the owner. */
export async function listUsers(caller: Caller): Promise<Member[]> {
  requireRole(caller.viewer, 'OWNER')
  return data.listMembers(caller.viewer.kind === 'user' ? caller.viewer.id : null)
}

/** Changes the caller's own password and ends all sessions of theirs; the returned user is for a new one. */
export async function changePassword(caller: Caller, { currentPassword, newPassword }: ChangePasswordInput): Promise<SessionUser> {
  requireRole(caller.viewer, 'READER')
  const user = caller.viewer.kind === 'user' ? await data.findById(caller.viewer.id) : null
  if (!user) throw noSuchUser()
  const key = deviceKey(`session:${user.id}`)
  await startTry(key, caller.now)
  if (!(await verifyPassword(user.passwordHash, currentPassword))) {
    throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), {
      fieldErrors: { currentPassword: messages.thisIsNotYourCurrentPassword() },
    })
  }
  await endTries(key)
  const passwordHash = await hashPassword(newPassword)
  return writeUncached(async (tx) => {
    await record('password.changed', { caller, target: user.id }, tx)
    return data.changeUser(tx, user.id, { passwordHash })
  })
}

/** Changes how readers see the caller's name and line about themselves. */
export async function saveProfile(caller: Caller, profile: ProfileInput): Promise<void> {
  const { viewer } = caller
  requireRole(viewer, 'READER')
  if (viewer.kind !== 'user') throw noSuchUser()
  await write(async (tx) => {
    await data.storeProfile(tx, viewer.id, profile)
    await record('account.renamed', { caller, target: viewer.id }, tx)
    return { value: undefined, changes: [{ kind: 'author', userId: viewer.id }] }
  })
}

async function changeOther(
  caller: Caller,
  id: string,
  work: (tx: Tx, user: { id: string; role: string }) => Promise<SessionUser>,
  newRole = '',
) {
  requireRole(caller.viewer, 'OWNER')
  return write(async (tx) => {
    const user = await data.findById(id, tx)
    if (!user) throw noSuchUser()
    return { value: await work(tx, user), changes: ownerChanges(user.role, newRole) }
  })
}

async function keepAnOwner(tx: Tx, losing: { id: string; role: string }): Promise<void> {
  if (losing.role !== 'OWNER' || (await data.hasOtherOwner(tx, losing.id))) return
  throw new AppError('CONFLICT', messages.blogNeedsOwner())
}

/** Gives a user another role and ends their sessions. For the owner; throws CONFLICT when no owner would be left. */
export async function changeRole(caller: Caller, { id, role }: ChangeRoleInput): Promise<SessionUser> {
  const work = async (tx: Tx, user: { id: string; role: string }) => {
    if (role !== 'OWNER') await keepAnOwner(tx, user)
    await record('account.role-changed', { caller, target: id, detail: { from: user.role, to: role } }, tx)
    return data.changeUser(tx, id, { role })
  }
  return changeOther(caller, id, work, role)
}

/** Keeps a user out, at once. For the owner; throws CONFLICT when no owner would be left. */
export async function disableUser(caller: Caller, { id }: { id: string }): Promise<void> {
  await changeOther(caller, id, async (tx, user) => {
    await keepAnOwner(tx, user)
    await record('account.disabled', { caller, target: id }, tx)
    return data.changeUser(tx, id, { disabledAt: caller.now })
  })
}

/** Lets a disabled user sign in again. For the owner. */
export async function enableUser(caller: Caller, { id }: { id: string }): Promise<void> {
  await changeOther(caller, id, async (tx) => {
    await record('account.enabled', { caller, target: id }, tx)
    return data.changeUser(tx, id, { disabledAt: null })
  })
}

function requireSystem(caller: Caller): void {
  requireRole(caller.viewer, 'OWNER')
  if (caller.viewer.kind !== 'system') throw new AppError('FORBIDDEN', messages.onlyCommandLineCanDo())
}

/** Makes an account without an invitation. For the command line. */
export async function addUser(caller: Caller, { password, ...user }: NewAccountInput): Promise<SessionUser> {
  requireSystem(caller)
  const passwordHash = await hashPassword(password)
  return write(async (tx) => {
    const made = await data.createUser(tx, { ...user, passwordHash })
    if (!made) throw addressTaken()
    await record('account.created', { caller, target: made.id, detail: { role: user.role } }, tx)
    return { value: made, changes: ownerChanges(user.role) }
  })
}

/** Sets the password of the user with this address and ends their sessions. For the command line. */
export async function resetPassword(caller: Caller, { email, password }: ResetPasswordInput): Promise<SessionUser> {
  requireSystem(caller)
  const user = await data.findByEmail(email)
  if (!user) throw new AppError('NOT_FOUND', messages.thereIsNoUser())
  const passwordHash = await hashPassword(password)
  return writeUncached(async (tx) => {
    await record('password.reset', { caller, target: user.id }, tx)
    return data.changeUser(tx, user.id, { passwordHash })
  })
}
