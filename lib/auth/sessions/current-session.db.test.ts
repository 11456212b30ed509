import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { withRequest } from '@/lib/core/request'
import { secrets } from '@/lib/core/secrets'
import { guest, system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser, testPassword } from '@/scripts/testing/people'
import { changePassword, changeRole, disableUser, enableUser, resetPassword } from '../commands'
import { endAllSessions, endSession, listSessions, signOut } from '../session-commands'
import { currentToken, dropSession, findViewer, startSession } from './current-session'
import { sessionCookie } from './session-cookie'
import { encodeClaims, issueToken, newClaims, readToken } from './session-token'

/** The cookies of one browser, in place of the request's. */
const jar = vi.hoisted(() => new Map<string, { value: string; options?: Record<string, unknown> }>())
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'user-agent': firefox }),
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options?: Record<string, unknown>) => void jar.set(name, options ? { value, options } : { value }),
  }),
}))

const days = 24 * 60 * 60 * 1000

onEachDatabase('sessions', ({ db }) => {
  beforeEach(() => jar.clear())
  afterEach(() => setClock())

  async function signedIn(role: 'READER' | 'EDITOR' = 'EDITOR') {
    const user = await makeUser(role)
    await startSession(user)
    expect(await findViewer()).toMatchObject({ kind: 'user', id: user.id, role })
    return user
  }

  const isGuest = async () => expect(await findViewer()).toEqual({ kind: 'guest' })

  test('the cookie is for the server alone and says nothing in clear', async () => {
    const user = await signedIn()
    const cookie = jar.get(sessionCookie().name)
    expect(cookie?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 30 * 24 * 3600 })
    for (const part of cookie?.value.split('.') ?? []) {
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(user.id)
    }
  })

  test('each sign-in is a session of its own', async () => {
    await signedIn()
    const first = await currentToken()
    await signedIn()
    expect((await currentToken())?.sessionId).not.toBe(first?.sessionId)
  })

  test('a copy of the cookie is refused after signing out, and others of the user go on', async () => {
    const user = await signedIn()
    const copy = jar.get(sessionCookie().name)?.value ?? ''
    const elsewhere = await issueToken(user, new Date())
    const token = await currentToken()
    if (!token) throw new Error('no session')
    await signOut(callerOf(user), token)
    await dropSession()
    await isGuest()
    jar.set(sessionCookie().name, { value: copy })
    await isGuest()
    jar.set(sessionCookie().name, { value: elsewhere })
    expect(await findViewer()).toMatchObject({ kind: 'user', id: user.id })
  })

  test('a session that nobody used for seven days has ended, one that is used goes on', async () => {
    const start = Date.now()
    const at = (moment: number) => setClock(() => new Date(start + moment))
    at(0)
    const user = await signedIn()
    for (const day of [6, 12, 18]) {
      at(day * days)
      expect(await findViewer()).toMatchObject({ id: user.id })
    }
    at(25 * days - 1000)
    expect(await findViewer()).toMatchObject({ id: user.id })
    at(32 * days)
    await isGuest()
    const idle = await signedIn()
    at(39 * days - 1000)
    expect(await findViewer()).toMatchObject({ id: idle.id })
    at(46 * days)
    await isGuest()
  })

  test('the days without use after which a session ends are a setting of the blog', async () => {
    const start = Date.now()
    const at = (moment: number) => setClock(() => new Date(start + moment))
    at(0)
    const user = await signedIn()
    await db().setting.create({ data: { key: 'sessionIdleDays', value: 2 } })
    at(2 * days - 1000)
    expect(await findViewer()).toMatchObject({ id: user.id })
    at(4 * days)
    await isGuest()
    expect(await listSessions(callerOf(user), null)).toEqual([])
    await db().setting.update({ where: { key: 'sessionIdleDays' }, data: { value: 30 } })
    expect(await findViewer()).toMatchObject({ id: user.id })
    await db().setting.deleteMany()
  })

  test('a cookie of before sessions were listed is still read, and listed from then on', async () => {
    const user = await makeUser('READER')
    const now = new Date()
    const startedAt = new Date(now.getTime() - 20 * days)
    jar.set(sessionCookie().name, { value: await encodeClaims(newClaims(user, startedAt), now) })
    expect(await findViewer()).toMatchObject({ id: user.id })
    expect(await listSessions(callerOf(user), await currentToken())).toMatchObject([
      { browser: 'Firefox on Linux', startedAt: new Date(Math.floor(startedAt.getTime() / 1000) * 1000).toISOString(), own: true },
    ])
  })

  test('whoever is signed in sees where, and ends one session or all others', async () => {
    const user = await signedIn()
    const cookies = [jar.get(sessionCookie().name)?.value ?? '']
    const context = { id: 'r', address: '203.0.113.77', tags: new Set<string>(), formStates: new Map<string, unknown>() }
    for (const name of ['second', 'third']) {
      jar.clear()
      await startSession(user)
      await withRequest(context, findViewer)
      cookies.push(jar.get(sessionCookie().name)?.value ?? name)
    }
    const listed = await listSessions(callerOf(user), await currentToken())
    expect(listed.map(({ browser, network, own }) => ({ browser, network, own }))).toEqual([
      { browser: 'Firefox on Linux', network: '203.0.113.0/24', own: true },
      { browser: 'Firefox on Linux', network: '203.0.113.0/24', own: false },
      { browser: 'Firefox on Linux', network: '', own: false },
    ])
    const second = listed[1]?.id ?? ''
    const stranger = await makeUser('READER')
    await expect(endSession(callerOf(stranger), { id: second })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(endSession(callerOf(guest), { id: second })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await endSession(callerOf(user), { id: second })
    await expect(endSession(callerOf(user), { id: second })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const holds = async (at: number) => {
      jar.set(sessionCookie().name, { value: cookies[at] ?? '' })
      return (await findViewer()).kind === 'user'
    }
    expect([await holds(0), await holds(1), await holds(2)]).toEqual([true, false, true])
    const renewed = await endAllSessions(callerOf(user))
    expect([await holds(0), await holds(1), await holds(2)]).toEqual([false, false, false])
    await startSession(renewed)
    expect(await findViewer()).toMatchObject({ id: user.id })
    expect(await listSessions(callerOf(user), await currentToken())).toMatchObject([{ own: true }])
  })

  test('who is signed in works on while the use of a session cannot be written down', async () => {
    const user = await makeUser('READER')
    await startSession(user)
    const write = vi.spyOn(db().session, 'upsert').mockRejectedValue(new Error('database or disk is full'))
    expect(await findViewer()).toMatchObject({ id: user.id })
    expect(write).toHaveBeenCalled()
    write.mockRestore()
  })

  test('changing the password ends every session; the one that changed it goes on with a new one', async () => {
    const user = await signedIn()
    const copy = jar.get(sessionCookie().name)?.value ?? ''
    const renewed = await changePassword(callerOf(user), { currentPassword: testPassword, newPassword: 'five quite unrelated plain words' })
    await isGuest()
    await startSession(renewed)
    expect(await findViewer()).toMatchObject({ kind: 'user', id: user.id })
    jar.set(sessionCookie().name, { value: copy })
    await isGuest()
  })

  test.each([
    [
      'a password reset',
      (_id: string, email: string) => resetPassword(callerOf(system), { email, password: 'five quite unrelated plain words' }),
    ],
    ['another role', (id: string) => changeRole(callerOf(system), { id, role: 'READER' })],
    ['disabling', (id: string) => disableUser(callerOf(system), { id })],
    [
      'disabling and enabling again',
      (id: string) => disableUser(callerOf(system), { id }).then(() => enableUser(callerOf(system), { id })),
    ],
    ['deletion', (id: string) => db().user.delete({ where: { id } })],
  ])('%s ends the session at the next request', async (_, change) => {
    const user = await signedIn()
    await change(user.id, user.email)
    await isGuest()
  })

  test('the role is the one the database has now', async () => {
    const user = await signedIn('READER')
    await db().user.update({ where: { id: user.id }, data: { role: 'AUTHOR' } })
    expect(await findViewer()).toMatchObject({ role: 'AUTHOR' })
  })

  test('a session ends thirty days after signing in, also when it was encoded anew in between', async () => {
    const user = await makeUser('READER')
    const start = new Date()
    const claims = newClaims(user, start)
    const renewed = await encodeClaims(claims, new Date(start.getTime() + 20 * days))
    jar.set(sessionCookie().name, { value: renewed })
    setClock(() => new Date(start.getTime() + 30 * days - 2000))
    expect(await findViewer()).toMatchObject({ id: user.id })
    setClock(() => new Date(start.getTime() + 30 * days))
    await isGuest()
  })

  test('what is no cookie of ours is a guest’s, and nothing breaks', async () => {
    const user = await makeUser('OWNER')
    const claims = newClaims(user, new Date())
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const good = await issueToken(user, new Date())
    const forged = [
      '',
      '%',
      '.',
      '....',
      'Bearer %',
      'x'.repeat(8192),
      `${part({ alg: 'none' })}.${part(claims)}.`,
      `${part({ alg: 'dir', enc: 'A256GCM' })}..${part(claims)}.${part(claims)}.x`,
      await encode({ token: claims, secret: 'another secret, of somebody else entirely' }),
      await encode({ token: claims, secret: secrets().authSecret, salt: 'device' }),
      await encode({ token: claims, secret: secrets().authSecret, maxAge: -60 }),
      await encode({ token: { ...claims, version: '0' }, secret: secrets().authSecret }),
      await encode({ token: { sub: user.id, role: 'OWNER' }, secret: secrets().authSecret }),
      `${good.slice(0, -4)}AAAA`,
      good.slice(1),
    ]
    for (const value of forged) {
      expect(await readToken(value, new Date())).toBeNull()
      jar.set(sessionCookie().name, { value })
      await isGuest()
    }
    expect(await readToken(good, new Date())).toMatchObject({ userId: user.id })
  })
})
