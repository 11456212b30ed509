import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { secrets } from '@/lib/core/secrets'
import { system } from '@/lib/core/viewer'
import { callerOf, makeUser, testPassword } from '@/scripts/testing/accounts'
import { onEachDatabase } from '@/scripts/testing/database'
import { changePassword, changeRole, disableUser, enableUser, resetPassword } from './commands'
import { sessionCookie } from './cookie'
import { currentToken, dropSession, findViewer, startSession } from './session'
import { signOut } from './sign-in'
import { encodeClaims, issueToken, newClaims, readToken } from './token'

/** The cookies of one browser, in place of the request's. */
const jar = vi.hoisted(() => new Map<string, { value: string; options?: Record<string, unknown> }>())

vi.mock('next/headers', () => ({
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
    const user = await makeUser()
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
