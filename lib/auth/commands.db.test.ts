import { beforeEach, describe, expect, test } from 'vitest'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { guest, type Role, system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser, testPassword } from '@/scripts/testing/people'
import * as commands from './commands'
import * as sessions from './session-commands'
import * as signing from './sign-in'

const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? ''
const password = 'some words that nobody picks'

/** Everything in it is tried by everybody; `allowed` are those who do not get UNAUTHENTICATED or FORBIDDEN. */
const everybody = ['guest', 'READER', 'AUTHOR', 'EDITOR', 'OWNER', 'system'] as const
type Who = (typeof everybody)[number]
interface Row {
  allowed: readonly Who[]
  run(caller: Caller, other: { id: string; email: string }): Promise<unknown>
}
const owners: readonly Who[] = ['OWNER', 'system']

const matrix: Record<string, Row> = {
  issueSetupLink: { allowed: everybody, run: (caller) => commands.issueSetupLink(caller.now) },
  findInvitation: { allowed: everybody, run: (caller) => commands.findInvitation('no such token', caller.now) },
  setUp: { allowed: everybody, run: (caller) => commands.setUp(caller, { token: 'x', name: 'N', email: 'n@example.org', password }) },
  acceptInvitation: {
    allowed: everybody,
    run: (caller) => commands.acceptInvitation(caller, { token: 'x', name: 'N', email: 'n@example.org', password }),
  },
  signInFromOutside: {
    allowed: [],
    run: (caller) =>
      signing.signInFromOutside(caller, { provider: 'oidc', providerAccountId: 'x', name: 'N', verifiedEmail: 'nobody@example.org' }),
  },
  signIn: { allowed: [], run: (caller) => signing.signIn(caller, { email: 'nobody@example.org', password }) },
  signOut: {
    allowed: everybody,
    run: (caller) => sessions.signOut(caller, { userId: 'x', sessionId: 'x', tokenVersion: 0, startedAt: new Date() }),
  },
  listSessions: { allowed: ['READER', 'AUTHOR', 'EDITOR', 'OWNER'], run: (caller) => sessions.listSessions(caller, null) },
  endSession: { allowed: ['READER', 'AUTHOR', 'EDITOR', 'OWNER'], run: (caller) => sessions.endSession(caller, { id: 'x' }) },
  endAllSessions: { allowed: ['READER', 'AUTHOR', 'EDITOR', 'OWNER'], run: (caller) => sessions.endAllSessions(caller) },
  changePassword: {
    allowed: ['READER', 'AUTHOR', 'EDITOR', 'OWNER', 'system'],
    run: (caller) => commands.changePassword(caller, { currentPassword: testPassword, newPassword: password }),
  },
  saveProfile: {
    allowed: ['READER', 'AUTHOR', 'EDITOR', 'OWNER', 'system'],
    run: (caller) => commands.saveProfile(caller, { name: 'Kim', bio: '' }),
  },
  invite: { allowed: owners, run: (caller) => commands.invite(caller, { role: 'AUTHOR' }) },
  revokeInvitation: { allowed: owners, run: (caller) => commands.revokeInvitation(caller, { id: 'x' }) },
  listInvitations: { allowed: owners, run: (caller) => commands.listInvitations(caller) },
  listUsers: { allowed: owners, run: (caller) => commands.listUsers(caller) },
  changeRole: { allowed: owners, run: (caller, { id }) => commands.changeRole(caller, { id, role: 'EDITOR' }) },
  disableUser: { allowed: owners, run: (caller, { id }) => commands.disableUser(caller, { id }) },
  enableUser: { allowed: owners, run: (caller, { id }) => commands.enableUser(caller, { id }) },
  addUser: {
    allowed: ['system'],
    run: (caller) => commands.addUser(caller, { name: 'N', email: `${caller.address}@example.org`, role: 'AUTHOR', password }),
  },
  resetPassword: { allowed: ['system'], run: (caller, { email }) => commands.resetPassword(caller, { email, password }) },
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

async function callerWho(who: Who): Promise<Caller> {
  if (who === 'guest') return callerOf(guest)
  if (who === 'system') return callerOf(system)
  return callerOf(await makeUser(who as Role))
}

onEachDatabase('accounts', ({ db }) => {
  beforeEach(async () => {
    await db().rateLimit.deleteMany()
    await db().invitation.deleteMany()
    await db().user.deleteMany()
  })

  describe('who may do what', () => {
    test('every command has its row', () => {
      const exported = [commands, sessions, signing].flatMap(Object.keys).sort()
      expect(Object.keys(matrix).sort()).toEqual(exported)
    })

    for (const [name, { allowed, run }] of Object.entries(matrix)) {
      test.each(everybody)(`${name} by %s`, async (who) => {
        const caller = await callerWho(who)
        const other = await makeUser('AUTHOR')
        const before = await db().user.findMany({ orderBy: { id: 'asc' } })
        const code = await codeOf(run(caller, other))
        if (allowed.includes(who)) expect(['done', 'NOT_FOUND']).toContain(code)
        else {
          expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(code)
          expect(await db().user.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
        }
      })
    }
  })

  test('the set-up link is good for a day', async () => {
    const now = new Date()
    const token = tokenOf(await commands.issueSetupLink(now))
    const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
    expect(await commands.findInvitation(token, after(23.9))).toEqual({ role: 'OWNER', email: null })
    expect(await commands.findInvitation(token, after(24))).toBeNull()
    const late = { token, name: 'Ada', email: 'ada@example.org', password }
    expect(await codeOf(commands.setUp(callerOf(guest, { now: after(24) }), late))).toBe('NOT_FOUND')
  })

  test('the set-up link makes one owner, once, and a newer link replaces it', async () => {
    const replaced = tokenOf(await commands.issueSetupLink(new Date()))
    const token = tokenOf(await commands.issueSetupLink(new Date()))
    const input = { name: 'Ada', email: 'ada@example.org', password }
    expect(await codeOf(commands.setUp(callerOf(guest), { ...input, token: replaced }))).toBe('NOT_FOUND')
    expect(await codeOf(commands.acceptInvitation(callerOf(guest), { ...input, token }))).toBe('NOT_FOUND')
    const tries = Array.from({ length: 5 }, (_, index) =>
      codeOf(commands.setUp(callerOf(guest), { ...input, email: `a${index}@example.org`, token })),
    )
    expect((await Promise.all(tries)).sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'done'])
    expect(await db().user.findMany({ select: { role: true } })).toEqual([{ role: 'OWNER' }])
    expect(await commands.issueSetupLink(new Date())).toBeNull()
    expect(await commands.findInvitation(token, new Date())).toBeNull()
  })

  test('an invitation lets one person in, for seven days, in the role it names', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const token = tokenOf((await commands.invite(owner, { role: 'EDITOR' })).link)
    const later = new Date(owner.now.getTime() + 7 * 24 * 3600 * 1000)
    expect(await commands.findInvitation(token, new Date(later.getTime() - 1000))).toEqual({ role: 'EDITOR', email: null })
    expect(await commands.findInvitation(token, later)).toBeNull()
    expect(await codeOf(commands.setUp(callerOf(guest), { token, name: 'E', email: 'e@example.org', password }))).toBe('NOT_FOUND')
    const tries = Array.from({ length: 4 }, (_, index) =>
      codeOf(commands.acceptInvitation(callerOf(guest), { token, name: 'E', email: `e${index}@example.org`, password })),
    )
    expect((await Promise.all(tries)).filter((code) => code === 'done')).toHaveLength(1)
    expect(await db().user.count({ where: { role: 'EDITOR' } })).toBe(1)
    expect(await codeOf(commands.acceptInvitation(callerOf(guest), { token, name: 'E', email: 'late@example.org', password }))).toBe(
      'NOT_FOUND',
    )
  })

  test('an invitation for one address is for nobody else, and one for somebody known is not made', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const token = tokenOf((await commands.invite(owner, { role: 'AUTHOR', email: 'guest@example.org' })).link)
    const input = { token, name: 'G', password }
    expect(await codeOf(commands.acceptInvitation(callerOf(guest), { ...input, email: 'other@example.org' }))).toBe('INVALID')
    expect(await codeOf(commands.acceptInvitation(callerOf(guest), { ...input, email: 'guest@example.org' }))).toBe('done')
    expect(await codeOf(commands.invite(owner, { role: 'AUTHOR', email: 'guest@example.org' }))).toBe('CONFLICT')
  })

  test('a taken address leaves the invitation open', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const known = await makeUser('READER')
    const token = tokenOf((await commands.invite(owner, { role: 'AUTHOR' })).link)
    expect(await codeOf(commands.acceptInvitation(callerOf(guest), { token, name: 'G', email: known.email, password }))).toBe('CONFLICT')
    expect(await commands.findInvitation(token, new Date())).not.toBeNull()
  })

  test('an invitation that was taken back opens nothing', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const token = tokenOf((await commands.invite(owner, { role: 'AUTHOR' })).link)
    const [open] = await commands.listInvitations(owner)
    await commands.revokeInvitation(owner, { id: open?.id ?? '' })
    expect(await commands.findInvitation(token, new Date())).toBeNull()
    expect(await commands.listInvitations(owner)).toEqual([])
  })

  test('there is always an owner, also when two step down at the same moment', async () => {
    const [one, two] = [await makeUser('OWNER'), await makeUser('OWNER')]
    const results = await Promise.all([
      codeOf(commands.changeRole(callerOf(one), { id: one.id, role: 'EDITOR' })),
      codeOf(commands.changeRole(callerOf(two), { id: two.id, role: 'EDITOR' })),
    ])
    expect(results.sort()).toEqual(['CONFLICT', 'done'])
    const last = await db().user.findFirstOrThrow({ where: { role: 'OWNER' } })
    expect(await codeOf(commands.disableUser(callerOf(last), { id: last.id }))).toBe('CONFLICT')
  })

  test('the present password is asked for before a new one, slower after five wrong ones', async () => {
    const user = await makeUser('AUTHOR')
    const caller = callerOf(user)
    const wrong = () => codeOf(commands.changePassword(caller, { currentPassword: 'wrong', newPassword: password }))
    for (let count = 0; count < 5; count += 1) expect(await wrong()).toBe('INVALID')
    expect(await wrong()).toBe('TOO_MANY_REQUESTS')
    const later = { ...caller, now: new Date(caller.now.getTime() + 2000) }
    expect(await codeOf(commands.changePassword(later, { currentPassword: testPassword, newPassword: password }))).toBe('done')
  })

  test('tokens and passwords are in the database as hashes alone', async () => {
    const setup = tokenOf(await commands.issueSetupLink(new Date()))
    await commands.setUp(callerOf(guest), { token: setup, name: 'Ada', email: 'ada@example.org', password })
    const owner = callerOf(await makeUser('OWNER'))
    const invited = tokenOf((await commands.invite(owner, { role: 'AUTHOR' })).link)
    const dump = JSON.stringify([
      await db().user.findMany(),
      await db().invitation.findMany(),
      await db().auditEntry.findMany(),
      await db().rateLimit.findMany(),
    ])
    for (const secret of [setup, invited, password, testPassword]) expect(dump).not.toContain(secret)
    expect(setup.length).toBeGreaterThanOrEqual(43)
  })
})
