import { beforeEach, expect, test } from 'vitest'
import { askSubscriber, subscribe } from '@/lib/comments/following/subscriptions'
import { guest } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { claim } from './claim'
import { findProfile } from './profile'
import { openConfirmation, requestVerification, verifyByLink } from './verification'
import { verifyVerificationLink } from './verification-link'

const hour = 60 * 60 * 1000

onEachDatabase('proving an e-mail address', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let time: number
  let email: string
  let number = 0
  const at = () => new Date(time)
  const caller = (viewer: Parameters<typeof callerOf>[0] = guest) => callerOf(viewer, { now: at() })

  beforeEach(async () => {
    time = Math.floor(Date.now() / 1000) * 1000
    email = `ines-${++number}@example.org`
    await db().mail.deleteMany()
    await db().job.deleteMany()
    post = await makePublished()
  })

  const mails = () => db().mail.findMany({ orderBy: { createdAt: 'asc' } })
  /** The token of the newest mail. */
  async function mailed(): Promise<string> {
    return /\/reader\/confirm\/(\S+)/.exec((await mails()).at(-1)?.text ?? '')?.[1] ?? ''
  }
  async function asked(): Promise<string> {
    await requestVerification(caller(), { email: email.toUpperCase() })
    time += 1000
    return mailed()
  }
  const reader = (id: string | null) => db().reader.findUniqueOrThrow({ where: { id: id ?? '' } })
  const comment = async (given = {}, browser: string | null = null) => {
    const { id, readerId } = await sendComment(caller(), post.id, { email, ...given }, browser)
    await db().comment.update({ where: { id }, data: { status: 'APPROVED' } })
    return { id, readerId: readerId ?? '' }
  }

  test('is asked for the same way by everyone, and never more than three times a day', async () => {
    for (let turn = 0; turn < 5; turn++) expect(await requestVerification(caller(), { email })).toBeUndefined()
    expect(await mails()).toHaveLength(3)
    const one = caller()
    for (let turn = 0; turn < 15; turn++) await requestVerification(one, { email: `other-${turn}-${email}` })
    expect(await mails()).toHaveLength(13)
  })

  test('lets the browser that opens the link be known by it, and marks what it wrote', async () => {
    const { id, readerId } = await comment()
    const token = await asked()
    expect(await openConfirmation(caller(), token)).toMatchObject({ email, subscription: null })
    expect(await reader(readerId)).toMatchObject({ verifiedEmail: null })
    expect(await verifyByLink(caller(), token, readerId)).toBe(readerId)
    expect(await reader(readerId)).toMatchObject({ verifiedEmail: email, verifiedAt: at() })
    expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ verified: true })
    const marks = async (given: object, browser: string | null) => {
      const later = await comment(given, browser)
      return (await db().comment.findUnique({ where: { id: later.id } }))?.verified
    }
    expect(await marks({ text: 'Later, with it.' }, readerId)).toBe(true)
    expect(await marks({ text: 'With another.', email: 'ola@example.org' }, readerId)).toBe(false)
    expect(await marks({ text: 'Elsewhere.' }, null)).toBe(false)
  })

  test('gives whoever asked elsewhere nothing by somebody else’s opening the link', async () => {
    const attacker = await comment()
    const token = await asked()
    const victim = await verifyByLink(caller(), token, null)
    expect(victim).not.toBe(attacker.readerId)
    expect(await reader(attacker.readerId)).toMatchObject({ verifiedEmail: null })
    expect(await db().comment.findUnique({ where: { id: attacker.id } })).toMatchObject({ verified: false, readerId: attacker.readerId })
  })

  test('works once, for a day, and only as it was signed', async () => {
    const token = await asked()
    for (const forged of [`${token}0`, token.slice(1), 'x~y', ''])
      await expect(openConfirmation(caller(), forged), forged).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(verifyVerificationLink(token, new Date(time + 25 * hour))).toBeNull()
    const known = await verifyByLink(caller(), token, null)
    expect(await verifyByLink(caller(), token, known)).toBe(known)
    await expect(verifyByLink(caller(), token, null)).rejects.toMatchObject({ code: 'GONE' })
  })

  test('makes two browsers one reader: comments, reactions, reports, subscriptions, and the stricter of trust and bans', async () => {
    const first = await comment()
    await verifyByLink(caller(), await asked(), first.readerId)
    const second = await comment({ text: 'From the other browser.' })
    const other = await comment({ name: 'Ola', email: 'ola@example.org' })
    for (const [readerId, kind] of [
      [first.readerId, 'heart'],
      [second.readerId, 'heart'],
      [second.readerId, 'thanks'],
    ] as const)
      await db().reaction.create({ data: { commentId: other.id, readerId, kind } })
    for (const readerId of [first.readerId, second.readerId])
      await db().commentReport.create({ data: { commentId: other.id, readerId, reason: 'spam' } })
    await db().subscription.create({ data: { readerId: second.readerId, email: `second-${email}`, postId: post.id } })
    await db().reader.update({ where: { id: first.readerId }, data: { trust: 'TRUSTED' } })
    await db().reader.update({ where: { id: second.readerId }, data: { trust: 'WATCHED' } })
    await db().ban.create({ data: { kind: 'READER', subject: first.readerId, label: 'short', expiresAt: at() } })
    await db().ban.create({ data: { kind: 'READER', subject: second.readerId, label: 'long' } })
    time += 1000
    expect(await verifyByLink(caller(), await asked(), second.readerId)).toBe(first.readerId)
    expect(await db().reader.findUnique({ where: { id: second.readerId } })).toBeNull()
    expect(await reader(first.readerId)).toMatchObject({ trust: 'WATCHED', verifiedEmail: email })
    expect(await db().comment.findMany({ where: { readerId: first.readerId }, select: { verified: true } })).toEqual([
      { verified: true },
      { verified: true },
    ])
    expect(await db().comment.findUnique({ where: { id: other.id } })).toMatchObject({ score: 2 })
    expect(await db().reaction.count({ where: { readerId: first.readerId } })).toBe(2)
    expect(await db().commentReport.count({ where: { readerId: first.readerId } })).toBe(1)
    expect(await db().subscription.count({ where: { readerId: first.readerId } })).toBe(1)
    expect(await db().ban.findMany({ where: { kind: 'READER', subject: { in: [first.readerId, second.readerId] } } })).toMatchObject([
      { subject: first.readerId, label: 'long', expiresAt: null },
    ])
  })

  test('does not join two people who share a browser, each with an address of their own', async () => {
    const first = await comment()
    await verifyByLink(caller(), await asked(), first.readerId)
    const firstEmail = email
    email = `second-${email}`
    const second = await verifyByLink(caller(), await asked(), first.readerId)
    expect(second).not.toBe(first.readerId)
    expect(await reader(first.readerId)).toMatchObject({ verifiedEmail: firstEmail })
    email = firstEmail
    time += 1000
    expect(await verifyByLink(caller(), await asked(), second)).toBe(first.readerId)
    expect(await reader(second)).toMatchObject({ verifiedEmail: `second-${firstEmail}` })
  })

  test('ties the address to the account of who is signed in, and to no guest after that', async () => {
    const guest = await comment()
    await verifyByLink(caller(), await asked(), guest.readerId)
    const user = await makeUser('READER')
    time += 1000
    const own = await verifyByLink(caller(user), await asked(), guest.readerId)
    expect(await reader(own)).toMatchObject({ userId: user.id, verifiedEmail: email })
    expect(await db().comment.findUnique({ where: { id: guest.id } })).toMatchObject({ readerId: own })
    time += 1000
    const token = await asked()
    await expect(verifyByLink(caller(), token, null)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('comes with confirming a subscription, which is that reader’s then', async () => {
    const { readerId } = await comment()
    await write(async (tx) => ({ value: await subscribe(tx, caller(), { readerId, email, postId: post.id }), changes: [] }))
    const { payload } = await db().job.findFirstOrThrow({ where: { kind: 'ask-subscriber' } })
    await askSubscriber(payload as { subscriptionId: string; sender: string; network: string }, at())
    const token = await mailed()
    expect(await openConfirmation(caller(), token)).toMatchObject({ email, subscription: { title: post.title } })
    time += 1000
    const known = await verifyByLink(caller(), token, null)
    expect(await db().subscription.findFirst({ where: { email } })).toMatchObject({ confirmedAt: at(), readerId: known })
    expect(await reader(known)).toMatchObject({ verifiedEmail: email })
    await db().subscription.deleteMany({ where: { email } })
    await expect(openConfirmation(caller(), token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('lets earlier comments with that address be claimed, those that were ticked and no others', async () => {
    const [one, two] = [await comment({ text: 'Long ago.' }), await comment({ text: 'Not mine.' })]
    const foreign = await comment({ email: 'ola@example.org' })
    const known = await verifyByLink(caller(), await asked(), null)
    const self = async () => findProfile(caller(), known)
    expect((await self())?.claimable.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
    await claim(caller(), { ids: [one.id, foreign.id] }, known)
    expect(await db().comment.findMany({ where: { readerId: known } })).toMatchObject([{ id: one.id, verified: true }])
    expect((await self())?.claimable.map(({ id }) => id)).toEqual([two.id])
    expect((await self())?.comments.items).toMatchObject([{ id: one.id, excerpt: 'Long ago.', state: 'shown' }])
    await expect(claim(caller(), { ids: [two.id] }, one.readerId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(claim(caller(), { ids: [two.id] }, null)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
