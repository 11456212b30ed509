import { TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { storeChallenge } from '@/lib/auth/second-step/challenge-data'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { Authenticator } from '@/scripts/testing/authenticator'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser, testPassword } from '@/scripts/testing/people'
import * as commands from './commands'
import * as signing from './sign-in-commands'

const proof = { password: testPassword }
const start = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const codeAt = (secret: string, now: Date) => new TOTP({ secret }).generate({ timestamp: now.getTime() })

type User = Awaited<ReturnType<typeof makeUser>>

onEachDatabase('second factor', ({ db }) => {
  beforeEach(async () => {
    await db().rateLimit.deleteMany()
    await db().mail.deleteMany()
    await db().auditEntry.deleteMany()
  })

  /** Sets an app up at `start`; the first code is used by that. */
  async function withApp(user: User) {
    const caller = callerOf(user, { now: start })
    await commands.beginApp(caller, proof)
    const secret = (await commands.readSecondFactor(caller)).setup?.secret.replaceAll(' ', '') ?? ''
    const { codes } = await commands.confirmApp(caller, { code: codeAt(secret, start) })
    return { secret, codes: codes ?? [] }
  }

  async function withPasskey(user: User, name = 'Laptop') {
    const authenticator = new Authenticator(env().SITE_URL)
    const caller = callerOf(user, { now: start })
    const { token, options } = await commands.beginPasskey(caller, proof)
    const { codes } = await commands.addPasskey(caller, { token, name, response: authenticator.create(options) })
    return { authenticator, codes }
  }

  /** The first step, by password. */
  async function firstStep(user: User, now: Date) {
    const signedIn = await signIn(callerOf(guest, { now }), { email: user.email, password: testPassword })
    expect(signedIn.needsSecondStep).toBe(true)
    return (await storeChallenge('second-step', signedIn, now)).token
  }

  const events = async () => (await db().auditEntry.findMany({ orderBy: { createdAt: 'asc' } })).map(({ event }) => event)

  test('an app counts once a code of it was entered, and not before', async () => {
    const user = await makeUser('EDITOR')
    const caller = callerOf(user, { now: start })
    await commands.beginApp(caller, proof)
    const { setup } = await commands.readSecondFactor(caller)
    expect(setup?.uri).toContain(`secret=${setup?.secret.replaceAll(' ', '')}`)
    expect((await signIn(callerOf(guest, { now: start }), { email: user.email, password: testPassword })).needsSecondStep).toBe(false)
    await expect(commands.confirmApp(caller, { code: '000000' })).rejects.toMatchObject({ fieldErrors: { code: expect.any(String) } })
    expect((await commands.readSecondFactor(caller)).setup).toEqual(setup)
    const late = callerOf(user, { now: after(15 * 60) })
    expect((await commands.readSecondFactor(late)).setup).toBeNull()
    await expect(commands.confirmApp(late, { code: '000000' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { codes } = await withApp(user)
    expect(new Set(codes).size).toBe(10)
    expect(await commands.readSecondFactor(caller)).toMatchObject({ appSince: start.toISOString(), setup: null, codesLeft: 10 })
    await expect(commands.beginApp(callerOf(user, { now: start }), proof)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await events()).toContain('second-factor.added')
    expect(await db().mail.findMany()).toMatchObject([{ recipient: user.email, kind: 'second-factor' }])
  })

  test('secret and codes are in the database encrypted or hashed alone', async () => {
    const { secret, codes } = await withApp(await makeUser('EDITOR'))
    const dump = JSON.stringify([
      await db().totpFactor.findMany(),
      await db().recoveryCode.findMany(),
      await db().auditEntry.findMany(),
      await db().mail.findMany(),
    ])
    for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) expect(dump).not.toContain(text)
  })

  test('a code signs in once, a step early or late, and a sign-in step once, within five minutes', async () => {
    const user = await makeUser('OWNER')
    const { secret } = await withApp(user)
    const now = after(300)
    const caller = callerOf(guest, { now })
    const answer = async (code: string, at = caller) => signing.answerByCode(at, { token: await firstStep(user, at.now), code })
    await expect(answer(codeAt(secret, after(240)))).rejects.toMatchObject({ code: 'INVALID' })
    await expect(answer(codeAt(secret, after(360)))).rejects.toMatchObject({ code: 'INVALID' })
    const token = await firstStep(user, now)
    const code = codeAt(secret, after(270))
    expect(await signing.answerByCode(caller, { token, code })).toEqual({
      id: user.id,
      email: user.email,
      tokenVersion: 0,
      needsSecondStep: false,
    })
    await expect(signing.answerByCode(caller, { token, code: codeAt(secret, now) })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(answer(code)).rejects.toMatchObject({ code: 'INVALID' })
    expect(await answer(codeAt(secret, now))).toMatchObject({ id: user.id })
    await expect(answer(codeAt(secret, now))).rejects.toMatchObject({ code: 'INVALID' })
    const old = await firstStep(user, now)
    const late = callerOf(guest, { now: after(600) })
    expect(await signing.findSecondStep(old, after(599))).toMatchObject({ email: user.email, hasApp: true, passkeyOptions: null })
    await expect(signing.answerByCode(late, { token: old, code: codeAt(secret, late.now) })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  test('the same code sent twice at the same moment signs in once', async () => {
    const user = await makeUser('OWNER')
    const { secret } = await withApp(user)
    const now = after(300)
    const tokens = [await firstStep(user, now), await firstStep(user, now)]
    const code = codeAt(secret, now)
    const tries = tokens.map((token) => signing.answerByCode(callerOf(guest, { now }), { token, code }))
    expect((await Promise.allSettled(tries)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('nothing is called a session before the second step, and a step of another password leads nowhere', async () => {
    const user = await makeUser('OWNER')
    const { secret } = await withApp(user)
    const now = after(300)
    const token = await firstStep(user, now)
    expect(await events()).not.toContain('session.started')
    await db().user.update({ where: { id: user.id }, data: { tokenVersion: { increment: 1 } } })
    const tried = signing.answerByCode(callerOf(guest, { now }), { token, code: codeAt(secret, now) })
    await expect(tried).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('wrong codes slow a stranger down, and not the network that the owner signed in from', async () => {
    const user = await makeUser('OWNER')
    const { secret } = await withApp(user)
    const home = callerOf(guest, { now: after(300), address: '203.0.113.7' })
    await signing.answerByCode(home, { token: await firstStep(user, home.now), code: codeAt(secret, home.now) })
    const codes: string[] = []
    for (let network = 0; network < 8; network++) {
      const token = await firstStep(user, home.now)
      for (let guess = 0; guess < 6; guess++) {
        const caller = callerOf(guest, { now: home.now, address: `198.51.${network}.${guess}` })
        const refused = await signing.answerByCode(caller, { token, code: '000000' }).catch((error) => error)
        codes.push(refused.code)
      }
    }
    expect(codes.slice(0, 6)).toEqual([...Array(5).fill('INVALID'), 'TOO_MANY_REQUESTS'])
    expect(codes.slice(-6)).toEqual(Array(6).fill('TOO_MANY_REQUESTS'))
    const again = { ...home, now: after(360) }
    const token = (await storeChallenge('second-step', user, again.now)).token
    expect(await signing.answerByCode(again, { token, code: codeAt(secret, again.now) })).toMatchObject({ id: user.id })
  })

  test('a recovery code signs in once, however it is typed, and its user is told', async () => {
    const user = await makeUser('AUTHOR')
    const { codes } = await withApp(user)
    const now = after(300)
    const answer = async (code: string) => signing.answerByCode(callerOf(guest, { now }), { token: await firstStep(user, now), code })
    const [first = '', second = ''] = codes
    expect(await answer(first.toUpperCase().replaceAll('-', ' '))).toMatchObject({ id: user.id })
    await expect(answer(first)).rejects.toMatchObject({ code: 'INVALID' })
    expect((await commands.readSecondFactor(callerOf(user, { now }))).codesLeft).toBe(9)
    expect((await db().mail.findMany()).some(({ subject }) => subject.includes('9 are left'))).toBe(true)
    const renewed = await commands.makeCodes(callerOf(user, { now }), proof)
    await expect(answer(second)).rejects.toMatchObject({ code: 'INVALID' })
    const stranger = await makeUser('AUTHOR')
    await withApp(stranger)
    const token = await firstStep(stranger, now)
    const theirs = signing.answerByCode(callerOf(guest, { now }), { token, code: renewed.codes[0] ?? '' })
    await expect(theirs).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('a passkey answers the second step and signs in alone; each answer counts once', async () => {
    const user = await makeUser('OWNER')
    const { authenticator, codes } = await withPasskey(user)
    expect(codes).toHaveLength(10)
    const now = after(60)
    const caller = callerOf(guest, { now })
    const token = await firstStep(user, now)
    const options = (await signing.findSecondStep(token, now))?.passkeyOptions ?? ''
    const response = authenticator.get(options)
    expect(await signing.answerByPasskey(caller, { token, response })).toMatchObject({ id: user.id, needsSecondStep: false })
    await expect(signing.answerByPasskey(caller, { token, response })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(signing.answerByPasskey(caller, { token: await firstStep(user, now), response })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    const alone = await signing.beginPasskeySignIn(caller)
    const answer = authenticator.get(alone.options)
    expect(await signing.signInByPasskey(caller, { token: alone.token, response: answer })).toMatchObject({ id: user.id })
    await expect(signing.signInByPasskey(caller, { token: alone.token, response: answer })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  test('alone a passkey needs its user verified, its own site, a rising counter and an enabled account', async () => {
    const user = await makeUser('OWNER')
    const { authenticator } = await withPasskey(user)
    const caller = callerOf(guest, { now: after(60) })
    const attempt = async (change: () => void, from = authenticator) => {
      const { token, options } = await signing.beginPasskeySignIn(caller)
      change()
      return signing.signInByPasskey(caller, { token, response: from.get(options) })
    }
    authenticator.counter = 5
    expect(await attempt(() => {})).toMatchObject({ id: user.id })
    const refused = { code: 'UNAUTHENTICATED' }
    await expect(attempt(() => (authenticator.isUserVerified = false))).rejects.toMatchObject(refused)
    authenticator.isUserVerified = true
    await expect(attempt(() => (authenticator.counter = 1))).rejects.toMatchObject(refused)
    const noted = await db().auditEntry.findMany({ where: { event: 'session.refused' } })
    expect(noted.map(({ detail }) => (detail as { counter: boolean }).counter)).toContain(true)
    authenticator.counter = 10
    const { userHandle } = authenticator
    await expect(attempt(() => (authenticator.userHandle = Buffer.from('somebody').toString('base64url')))).rejects.toMatchObject(refused)
    authenticator.userHandle = userHandle
    await expect(attempt(() => {}, new Authenticator(env().SITE_URL))).rejects.toMatchObject(refused)
    expect(await attempt(() => {})).toMatchObject({ id: user.id })
    await db().user.update({ where: { id: user.id }, data: { disabledAt: start } })
    await expect(attempt(() => {})).rejects.toMatchObject(refused)
  })

  test('a passkey made at another site is not taken, and one that is known is not taken again', async () => {
    const user = await makeUser('OWNER')
    const caller = callerOf(user, { now: start })
    const elsewhere = new Authenticator('https://evil.example')
    const begun = await commands.beginPasskey(caller, proof)
    const added = { token: begun.token, name: 'Key', response: elsewhere.create(begun.options) }
    await expect(commands.addPasskey(caller, added)).rejects.toMatchObject({ code: 'INVALID' })
    await expect(commands.addPasskey(caller, added)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { authenticator } = await withPasskey(user)
    const other = callerOf(await makeUser('OWNER'), { now: start })
    const again = await commands.beginPasskey(other, proof)
    const same = { token: again.token, name: 'Key', response: authenticator.create(again.options) }
    await expect(commands.addPasskey(other, same)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('nobody touches the factors of others, and guests have none', async () => {
    const user = await makeUser('OWNER')
    const { authenticator } = await withPasskey(user)
    await withApp(user)
    const stranger = callerOf(await makeUser('OWNER'), { now: start })
    const { id } = authenticator
    await expect(commands.renamePasskey(stranger, { id, name: 'Mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(commands.removePasskey(stranger, { id, ...proof })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(commands.removeApp(stranger, proof)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(commands.switchOff(stranger, proof)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(commands.makeCodes(stranger, proof)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(commands.removeSecondFactor(stranger, { email: user.email })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const begun = await commands.beginPasskey(callerOf(user, { now: start }), proof)
    const stolen = { token: begun.token, name: 'Key', response: new Authenticator(env().SITE_URL).create(begun.options) }
    await expect(commands.addPasskey(stranger, stolen)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const theirs = await makeUser('OWNER')
    await withApp(theirs)
    const token = await firstStep(theirs, after(60))
    const response = authenticator.get((await signing.beginPasskeySignIn(callerOf(guest))).options)
    await expect(signing.answerByPasskey(callerOf(guest, { now: after(60) }), { token, response })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    for (const run of [commands.readSecondFactor, commands.beginApp, commands.switchOff, commands.makeCodes, commands.beginPasskey])
      await expect(run(callerOf(guest), proof)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await commands.readSecondFactor(callerOf(user, { now: start }))).toMatchObject({ passkeys: [{ name: 'Laptop' }], codesLeft: 10 })
  })

  test('what changes a factor asks for the password or a code, slower after five wrong ones', async () => {
    const user = await makeUser('OWNER')
    const { secret, codes } = await withApp(user)
    const wrong = (now = after(60)) => commands.switchOff(callerOf(user, { now }), { password: 'wrong' })
    for (let count = 0; count < 5; count++) await expect(wrong()).rejects.toMatchObject({ fieldErrors: { password: expect.any(String) } })
    await expect(wrong()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    const caller = callerOf(user, { now: after(120) })
    await commands.makeCodes(caller, { password: codes[0] ?? '' })
    await commands.removeApp(caller, { password: codeAt(secret, caller.now) })
    expect(await commands.readSecondFactor(caller)).toMatchObject({ appSince: null, codesLeft: 0 })
    expect((await signIn(callerOf(guest), { email: user.email, password: testPassword })).needsSecondStep).toBe(false)
    expect(await events()).toEqual(expect.arrayContaining(['second-factor.added', 'recovery-codes.made', 'second-factor.removed']))
  })

  test('codes go with the last factor, not before', async () => {
    const user = await makeUser('EDITOR')
    await withApp(user)
    const { authenticator, codes } = await withPasskey(user)
    expect(codes).toBeNull()
    const caller = callerOf(user, { now: after(60) })
    await commands.renamePasskey(caller, { id: authenticator.id, name: 'Blue key' })
    await commands.removeApp(caller, proof)
    expect(await commands.readSecondFactor(caller)).toMatchObject({ passkeys: [{ name: 'Blue key' }], codesLeft: 10 })
    await commands.removePasskey(caller, { id: authenticator.id, ...proof })
    expect(await commands.readSecondFactor(caller)).toMatchObject({ passkeys: [], codesLeft: 0 })
  })

  test('who lost everything is let in by the command line, which the audit trail and a mail tell', async () => {
    const user = await makeUser('OWNER')
    await withApp(user)
    await commands.removeSecondFactor(callerOf(system), { email: user.email })
    expect((await signIn(callerOf(guest), { email: user.email, password: testPassword })).needsSecondStep).toBe(false)
    expect(await db().auditEntry.findMany({ where: { event: 'second-factor.removed' } })).toMatchObject([
      { target: user.id, actorId: null },
    ])
    expect(await db().mail.count({ where: { recipient: user.email } })).toBe(2)
    await expect(commands.removeSecondFactor(callerOf(system), { email: user.email })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
