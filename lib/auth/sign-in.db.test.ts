import { hash, verify } from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { guest } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser, randomAddress, testPassword } from '@/scripts/testing/people'
import { issueDevice } from './sessions/device-token'
import { signIn, signInFromOutside } from './sign-in'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { hash: vi.fn(real.hash), verify: vi.fn(real.verify) }
})

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  )

onEachDatabase('signing in', ({ db }) => {
  beforeEach(async () => {
    vi.mocked(verify).mockClear()
    vi.mocked(hash).mockClear()
    await db().rateLimit.deleteMany()
  })

  test('the right password is let in, and it is remembered who and from where', async () => {
    const user = await makeUser('AUTHOR')
    const caller = callerOf(guest)
    expect(await signIn(caller, { email: user.email, password: testPassword })).toMatchObject({ id: user.id, tokenVersion: 0 })
    const entry = await db().auditEntry.findFirstOrThrow({ where: { actorId: user.id } })
    expect(entry).toMatchObject({ event: 'session.started', address: caller.address })
  })

  test('unknown, disabled and passwordless users get the same answer after the same work as a wrong password', async () => {
    const known = await makeUser('AUTHOR')
    const disabled = await makeUser('AUTHOR', { disabledAt: new Date() })
    const outsider = await makeUser('AUTHOR')
    await db().user.update({ where: { id: outsider.id }, data: { passwordHash: null } })
    const answers = []
    for (const [email, password] of [
      [known.email, 'not the right one'],
      ['nobody@example.org', testPassword],
      [disabled.email, testPassword],
      [outsider.email, testPassword],
    ] as const) {
      vi.mocked(verify).mockClear()
      const error = await refusal(signIn(callerOf(guest), { email, password }))
      const cost = vi.mocked(verify).mock.calls.map(([known]) => String(known).split('$').slice(0, 4).join('$'))
      answers.push({ code: error?.code, message: error?.message, fieldErrors: error?.fieldErrors, cost })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ code: 'UNAUTHENTICATED', cost: ['$argon2id$v=19$m=19456,t=2,p=1'] })
  })

  test('the seventh try of a minute from one address is refused before anything is hashed, for every user', async () => {
    const address = randomAddress()
    for (let count = 0; count < 6; count += 1) {
      const error = await refusal(signIn(callerOf(guest, { address }), { email: `user-${count}@example.org`, password: 'wrong' }))
      expect(error?.code).toBe('UNAUTHENTICATED')
    }
    vi.mocked(verify).mockClear()
    const user = await makeUser('READER')
    const error = await refusal(signIn(callerOf(guest, { address }), { email: user.email, password: testPassword }))
    expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(error?.retryAfter).toBeGreaterThan(0)
    expect(error?.retryAfter).toBeLessThanOrEqual(60)
    expect(verify).not.toHaveBeenCalled()
    expect(await signIn(callerOf(guest), { email: user.email, password: testPassword })).toMatchObject({ id: user.id })
  })

  test('all addresses of one IPv6 network count together', async () => {
    const tries = Array.from({ length: 7 }, (_, index) => `2001:db8:5:0:${index}::${index + 1}`)
    const errors = []
    for (const address of tries) {
      errors.push(
        (await refusal(signIn(callerOf(guest, { address }), { email: `v6-${address.length}${address.at(-1)}@example.org`, password: 'x' })))
          ?.code,
      )
    }
    expect(errors.at(-1)).toBe('TOO_MANY_REQUESTS')
    expect(errors.slice(0, 6)).toEqual(Array(6).fill('UNAUTHENTICATED'))
  })

  test('after five failures from one network that network waits ever longer, and nobody else does', async () => {
    const user = await makeUser('READER')
    const start = Date.now()
    const at = (seconds: number, address = '198.51.100.7') => callerOf(guest, { address, now: new Date(start + seconds * 1000) })
    const wrong = (seconds: number) => refusal(signIn(at(seconds), { email: user.email, password: 'wrong' }))
    const right = { email: user.email, password: testPassword }
    for (let count = 0; count < 5; count += 1) expect((await wrong(0))?.code).toBe('UNAUTHENTICATED')
    vi.mocked(verify).mockClear()
    expect(await wrong(0)).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 1 })
    expect(verify).not.toHaveBeenCalled()
    await db().rateLimit.deleteMany({ where: { key: { startsWith: 'signin-' } } })
    expect((await wrong(2))?.code).toBe('UNAUTHENTICATED')
    expect(await wrong(2)).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 2 })
    expect(await refusal(signIn(at(2, '198.51.100.200'), right))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await signIn(at(2, '198.51.101.7'), right)).toMatchObject({ id: user.id })
    const device = await issueDevice(user.email)
    expect(await signIn(at(2), right, device)).toMatchObject({ id: user.id })
    const foreign = await issueDevice('somebody-else@example.org')
    expect(await refusal(signIn(at(2), right, foreign))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await signIn(at(5), right)).toMatchObject({ id: user.id })
    expect((await wrong(5))?.code).toBe('UNAUTHENTICATED')
  })

  test('one stranger who guesses for a day cannot keep the owner from signing in with a new device somewhere else', async () => {
    const user = await makeUser('OWNER')
    vi.mocked(verify).mockResolvedValue(false)
    const start = Date.now()
    let guesses = 0
    for (let seconds = 0; seconds < 24 * 3600; ) {
      await db().rateLimit.deleteMany({ where: { key: { startsWith: 'signin-' } } })
      const caller = callerOf(guest, { address: `198.51.100.${guesses % 250}`, now: new Date(start + seconds * 1000) })
      const refused = await refusal(signIn(caller, { email: user.email, password: 'wrong' }))
      if (refused?.code === 'UNAUTHENTICATED') guesses++
      seconds += refused?.retryAfter ?? 0
    }
    vi.mocked(verify).mockReset()
    expect(guesses).toBeGreaterThan(90)
    expect(guesses).toBeLessThan(120)
    const now = new Date(start + 24 * 3_600_000)
    expect(await signIn(callerOf(guest, { now }), { email: user.email, password: testPassword })).toMatchObject({ id: user.id })
  })

  test('however many networks guess, the account as a whole gets a few guesses an hour, and known places get in', async () => {
    const user = await makeUser('OWNER')
    const right = { email: user.email, password: testPassword }
    const start = Date.now()
    const at = (seconds: number, address: string) => callerOf(guest, { address, now: new Date(start + seconds * 1000) })
    await signIn(at(0, '203.0.113.5'), right)
    const device = await issueDevice(user.email)
    vi.mocked(verify).mockClear()
    vi.mocked(verify).mockResolvedValue(false)
    for (let second = 0; second < 3600; second += 12)
      await refusal(signIn(at(second, `10.${second % 200}.${Math.floor(second / 200)}.1`), { email: user.email, password: 'wrong' }))
    expect(vi.mocked(verify).mock.calls.length).toBeLessThan(40)
    vi.mocked(verify).mockReset()
    expect(await refusal(signIn(at(3600, '192.0.2.9'), right))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await signIn(at(3600, '203.0.113.99'), right)).toMatchObject({ id: user.id })
    expect(await signIn(at(3600, '192.0.2.9'), right, device)).toMatchObject({ id: user.id })
  })

  test('a known browser gets in while all of its address has to wait', async () => {
    const user = await makeUser('READER')
    const address = randomAddress()
    for (let count = 0; count < 7; count += 1)
      await refusal(signIn(callerOf(guest, { address }), { email: `user-${count}@example.org`, password: 'wrong' }))
    const right = { email: user.email, password: testPassword }
    expect(await refusal(signIn(callerOf(guest, { address }), right))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    const device = await issueDevice(user.email)
    expect(await signIn(callerOf(guest, { address }), right, device)).toMatchObject({ id: user.id })
  })

  test('tries at the same moment count each other, from one network and from many', async () => {
    const now = new Date()
    const guessFrom = async (addresses: string[]) => {
      const { email } = await makeUser('READER')
      vi.mocked(verify).mockClear()
      await Promise.all(addresses.map((address) => refusal(signIn(callerOf(guest, { now, address }), { email, password: 'wrong' }))))
      return vi.mocked(verify).mock.calls.length
    }
    expect(await guessFrom(Array.from({ length: 30 }, (_, index) => `198.51.100.${index}`))).toBeLessThanOrEqual(5)
    expect(await guessFrom(Array.from({ length: 30 }, (_, index) => `10.0.${index}.1`))).toBeLessThanOrEqual(20)
  })

  test('a hash of another cost is made anew at the next sign-in', async () => {
    const user = await makeUser('READER')
    const old = await hash(testPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await db().user.update({ where: { id: user.id }, data: { passwordHash: old } })
    await signIn(callerOf(guest), { email: user.email, password: testPassword })
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await signIn(callerOf(guest), { email: user.email, password: testPassword })).toMatchObject({ id: user.id })
  })

  test('an outside identity is let in when it is linked, has the verified address of a user, or was invited by it', async () => {
    const outside = (providerAccountId: string, verifiedEmail: string | null) => ({
      provider: 'github',
      providerAccountId,
      name: 'Kim',
      verifiedEmail,
    })
    const user = await makeUser('EDITOR')
    expect((await refusal(signInFromOutside(callerOf(guest), outside('1', 'stranger@example.org'))))?.code).toBe('FORBIDDEN')
    expect((await refusal(signInFromOutside(callerOf(guest), outside('2', null))))?.code).toBe('FORBIDDEN')
    expect(await signInFromOutside(callerOf(guest), outside('3', user.email))).toMatchObject({ id: user.id })
    expect(await signInFromOutside(callerOf(guest), outside('3', null))).toMatchObject({ id: user.id })
    expect((await refusal(signInFromOutside(callerOf(guest), outside('4', user.email.replace('@', '\uff20')))))?.code).toBe('FORBIDDEN')
    await db().invitation.create({
      data: { tokenHash: 'any', role: 'AUTHOR', email: 'invited@example.org', expiresAt: new Date(Date.now() + 1000) },
    })
    const { id } = await signInFromOutside(callerOf(guest), outside('5', 'Invited@example.org'))
    expect(await db().user.findUnique({ where: { id } })).toMatchObject({
      role: 'AUTHOR',
      email: 'invited@example.org',
      passwordHash: null,
    })
    expect((await refusal(signInFromOutside(callerOf(guest), outside('6', null))))?.code).toBe('FORBIDDEN')
    await db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } })
    expect((await refusal(signInFromOutside(callerOf(guest), outside('3', user.email))))?.code).toBe('FORBIDDEN')
  })

  test('where readers may have accounts, anyone with a verified address becomes a reader, and no more than that', async () => {
    const settings = env()
    const stranger = (providerAccountId: string, verifiedEmail: string | null) =>
      signInFromOutside(callerOf(guest), { provider: 'github', providerAccountId, name: '', verifiedEmail })
    settings.READER_ACCOUNTS = true
    try {
      const { id } = await stranger('r1', 'reader@example.org')
      expect(await db().user.findUnique({ where: { id } })).toMatchObject({
        role: 'READER',
        email: 'reader@example.org',
        passwordHash: null,
      })
      expect(await stranger('r1', null)).toMatchObject({ id })
      expect((await refusal(stranger('r2', null)))?.code).toBe('FORBIDDEN')
    } finally {
      settings.READER_ACCOUNTS = false
    }
    expect((await refusal(stranger('r3', 'late@example.org')))?.code).toBe('FORBIDDEN')
  })
})
