import { beforeEach, expect, test } from 'vitest'
import { changePassword, disableUser } from '@/lib/auth/commands'
import { signIn } from '@/lib/auth/sign-in'
import { hashToken } from '@/lib/core/hash'
import { guest, system } from '@/lib/core/viewer'
import type { JsonObject } from '@/lib/jobs/types'
import { sendMail } from '@/lib/mail/delivery'
import { listMailQueue } from '@/lib/mail/studio'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser, randomAddress, testPassword } from '@/scripts/testing/people'
import { askForLink, isLinkMailDue, readLink, sendLink, signInByLink } from './commands'

const minutes = 60_000

onEachDatabase('sign-in links', ({ db }) => {
  beforeEach(async () => {
    await db().rateLimit.deleteMany()
    await db().job.deleteMany()
    await db().mail.deleteMany()
  })

  /** Does what the worker does with what was asked for. */
  async function sendAll(now = new Date()): Promise<void> {
    const jobs = await db().job.findMany({ where: { kind: 'send-sign-in-link' } })
    await db().job.deleteMany({ where: { kind: 'send-sign-in-link' } })
    for (const { payload } of jobs) {
      const { email, callbackUrl, address } = payload as JsonObject
      await sendLink({ email: String(email), callbackUrl: String(callbackUrl), address: String(address) }, { viewer: system, now })
    }
  }

  async function mailedTo(email: string): Promise<string[]> {
    const mails = await db().mail.findMany({ where: { recipient: email }, orderBy: { createdAt: 'asc' } })
    return mails.map(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? '')
  }

  async function linkFor(email: string, now = new Date()): Promise<string> {
    await askForLink(callerOf(guest, { now }), { email })
    await sendAll(now)
    return (await mailedTo(email)).at(-1) ?? ''
  }

  test('a mailed link signs in, once, within fifteen minutes, and only its hash is kept', async () => {
    const user = await makeUser('OWNER')
    const now = new Date()
    const token = await linkFor(user.email, now)
    expect(await db().signInLink.findMany({ where: { userId: user.id } })).toMatchObject([{ tokenHash: hashToken(token) }])
    const after = (ms: number) => callerOf(guest, { now: new Date(now.getTime() + ms) })
    expect(await readLink(token, now)).toBe(user.email)
    expect(await readLink(token, now)).toBe(user.email)
    const caller = after(15 * minutes - 1)
    expect(await signInByLink(caller, { token })).toEqual({ id: user.id, email: user.email, tokenVersion: 0, needsSecondStep: false })
    await expect(signInByLink(after(0), { token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const audit = await db().auditEntry.findMany({
      where: { OR: [{ actorId: user.id }, { target: user.id }] },
      orderBy: { createdAt: 'asc' },
    })
    expect(audit.map(({ event, address }) => ({ event, known: address !== null }))).toEqual([
      { event: 'session.link-sent', known: true },
      { event: 'session.started', known: true },
    ])
    const late = await linkFor(user.email, now)
    expect(await readLink(late, after(15 * minutes).now)).toBeNull()
    await expect(signInByLink(after(15 * minutes), { token: late })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(isLinkMailDue({ createdAt: now }, after(15 * minutes).now)).resolves.toBe(false)
  })

  test('of several who open one link at the same moment one gets in, and the other links of the account end', async () => {
    const user = await makeUser('READER')
    const [first, second] = [await linkFor(user.email), await linkFor(user.email)]
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => signInByLink(callerOf(guest), { token: second })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readLink(first, new Date())).toBeNull()
  })

  test('asking leaves the same traces before the answer whether or not there is an account, and mails nobody else', async () => {
    const user = await makeUser('READER')
    const out = await makeUser('AUTHOR', { disabledAt: new Date() })
    const kinds = []
    for (const email of [user.email, out.email, 'nobody@example.org']) {
      await askForLink(callerOf(guest), { email })
      kinds.push(await db().job.count())
    }
    expect(kinds).toEqual([1, 2, 3])
    await sendAll()
    expect(await db().mail.findMany({ where: { kind: 'sign-in' }, select: { recipient: true } })).toEqual([{ recipient: user.email }])
  })

  test('a stranger who asks again and again neither floods the owner nor keeps a working link from them', async () => {
    const user = await makeUser('OWNER')
    const address = randomAddress()
    for (let count = 0; count < 3; count++) await askForLink(callerOf(guest, { address }), { email: user.email })
    await expect(askForLink(callerOf(guest, { address }), { email: user.email })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    for (let count = 0; count < 20; count++) await askForLink(callerOf(guest), { email: user.email })
    await sendAll()
    const tokens = await mailedTo(user.email)
    expect(tokens).toHaveLength(3)
    // The owner's own request brought no further mail: those that are there work.
    expect(await signInByLink(callerOf(guest), { token: tokens[0] ?? '' })).toMatchObject({ id: user.id })
  })

  test('another password, and being kept out, end the links that are on their way', async () => {
    const user = await makeUser('AUTHOR')
    const token = await linkFor(user.email)
    await changePassword(callerOf(user), { currentPassword: testPassword, newPassword: 'five quite unrelated plain words' })
    await expect(signInByLink(callerOf(guest), { token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const newer = await linkFor(user.email)
    await disableUser(callerOf(system), { id: user.id })
    expect(await readLink(newer, new Date())).toBeNull()
  })

  test('who signed in by a link may use their password from there, whatever strangers do', async () => {
    const user = await makeUser('OWNER')
    const caller = callerOf(guest)
    await signInByLink(caller, { token: await linkFor(user.email) })
    for (let network = 0; network < 6; network++) {
      const address = `198.51.${network}.7`
      for (let count = 0; count < 5; count++)
        await signIn(callerOf(guest, { address }), { email: user.email, password: 'wrong' }).catch(() => null)
    }
    await expect(signIn(callerOf(guest), { email: user.email, password: testPassword })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    })
    expect(await signIn(caller, { email: user.email, password: testPassword })).toMatchObject({ id: user.id })
  })

  test('nobody reads a link in the studio, and it is not kept once the mail is sent', async () => {
    const user = await makeUser('OWNER')
    const token = await linkFor(user.email)
    const shown = async () => JSON.stringify(await listMailQueue(callerOf(user), { page: 1 }))
    expect(await shown()).toContain('/signin/link/open?token=…')
    expect(await shown()).not.toContain(token)
    const sent: string[] = []
    const { id } = await db().mail.findFirstOrThrow({ where: { recipient: user.email } })
    await sendMail(
      id,
      new Date(),
      {},
      {
        send: async ({ text }) => {
          sent.push(text)
          return '250 taken'
        },
      },
    )
    expect(sent.join()).toContain(token)
    expect(JSON.stringify(await db().mail.findMany())).not.toContain(token)
  })
})
