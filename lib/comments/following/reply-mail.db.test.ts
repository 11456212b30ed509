import { beforeEach, describe, expect, test } from 'vitest'
import { hourMs as hour, minuteMs as minute } from '@/lib/core/clock'
import { guest, system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { moderate } from '../moderation/decisions'
import type { Decision } from '../moderation/schema'
import { isReplyDue, mailAllSubscribers, mailSubscribers } from './reply-mail'
import { verifyConfirmLink, verifySubscriptionLink } from './subscription-link'
import {
  askSubscriber,
  changeSubscriptionByLink,
  findSubscriptionByLink,
  purgeUnconfirmed,
  type SubscriptionRequest,
  subscribe,
  unsubscribeByLink,
} from './subscriptions'

onEachDatabase('mail about replies', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let time: number
  const at = () => new Date(time)
  const caller = () => callerOf(guest, { now: at() })

  beforeEach(async () => {
    time = Date.now()
    await db().mail.deleteMany()
    await db().job.deleteMany()
    await db().subscription.deleteMany()
    post = await makePublished()
  })

  const reader = (given: { verifiedEmail?: string; email?: string } = {}) => db().reader.create({ data: given })
  const requestMail = async (given: Partial<SubscriptionRequest> = {}) => {
    const readerId = given.readerId ?? (await reader()).id
    await write(async (tx) => ({
      value: await subscribe(tx, caller(), { readerId, email: 'Ines@Example.org', postId: post.id, ...given }),
      changes: [],
    }))
    return readerId
  }
  const subscribed = async (given: Partial<SubscriptionRequest> = {}) => {
    const readerId = await requestMail(given)
    await db().subscription.updateMany({ where: { confirmedAt: null }, data: { confirmedAt: at() } })
    time += 10 * minute
    return readerId
  }
  const send = async (given = {}, browser: string | null = null) => (await sendComment(caller(), post.id, given, browser)).id
  const decide = (decision: Decision, ...ids: string[]) => moderate(callerOf(system, { now: at() }), { ids, decision })
  const approved = async (given = {}, browser: string | null = null) => {
    const id = await send(given, browser)
    await decide('approve', id)
    return id
  }
  const mails = (kind = 'reply') => db().mail.findMany({ where: { kind }, orderBy: { createdAt: 'asc' } })
  const tell = () => mailSubscribers(post.id, at())

  describe('is wanted', () => {
    const ask = async () => {
      for (const { payload } of await db().job.findMany({ where: { kind: 'ask-subscriber' } }))
        await askSubscriber(payload as { subscriptionId: string; sender: string; network: string }, at())
    }

    test('when it was asked for and confirmed; the question names nobody and comes once', async () => {
      await requestMail()
      await requestMail()
      await ask()
      await ask()
      const [mail, ...others] = await mails('confirm')
      expect(others).toEqual([])
      expect(mail).toMatchObject({ recipient: 'ines@example.org', subject: `Confirm: mail about comments on “${post.title}”` })
      const token = /\/reader\/confirm\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
      const [row] = await db().subscription.findMany()
      expect(verifyConfirmLink(token, at())?.id).toBe(row?.id)
      expect(verifyConfirmLink(token, new Date(time + 73 * hour))).toBeNull()
      expect(verifyConfirmLink(`${token}0`, at())).toBeNull()
      await approved()
      await tell()
      expect(await mails()).toEqual([])
    })

    test('without a question by those who have proven the address in this browser', async () => {
      const { id } = await reader({ verifiedEmail: 'ines@example.org' })
      await requestMail({ readerId: id })
      expect(await db().job.count({ where: { kind: 'ask-subscriber' } })).toBe(0)
      expect(await db().subscription.findFirst()).toMatchObject({ confirmedAt: at() })
      await db().reader.delete({ where: { id } })
    })

    test('by nobody who never answers: the request is forgotten after three days', async () => {
      await requestMail()
      await purgeUnconfirmed(new Date(time + 71 * hour))
      expect(await db().subscription.count()).toBe(1)
      await purgeUnconfirmed(new Date(time + 73 * hour))
      expect(await db().subscription.count()).toBe(0)
    })

    test('no stranger is flooded, from however many places, and nobody asks many strangers', async () => {
      for (let number = 0; number < 6; number++) await requestMail({ rootId: `thread-${number}`, email: 'victim@example.org' })
      await ask()
      expect(await mails('confirm')).toHaveLength(3)
      await db().job.deleteMany()
      await db().mail.deleteMany()
      const one = caller()
      const { id: readerId } = await reader()
      for (let number = 0; number < 14; number++)
        await write(async (tx) => ({
          value: await subscribe(tx, one, { readerId, email: `stranger-${number}@example.org`, postId: post.id }),
          changes: [],
        }))
      await ask()
      expect(await mails('confirm')).toHaveLength(10)
    })
  })

  test('tells of what others wrote and readers see, once it is approved, with its words and the way to stop', async () => {
    await subscribed()
    const id = await send({ name: 'Ola', text: 'Try *this* <i>.' })
    await tell()
    expect(await mails()).toEqual([])
    await decide('approve', id)
    expect(await db().job.count({ where: { kind: 'tell-subscribers' } })).toBe(1)
    await tell()
    await tell()
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ recipient: 'ines@example.org', subject: `Ola commented on “${post.published?.title}”` })
    expect(mail?.text).toContain('> Try *this* <i>.')
    expect(mail?.text).toContain(`/comments/${id}\n`)
    const headers = mail?.headers as Record<string, string>
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const token = /^<http\S+\/reader\/unsubscribe\/(\S+)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
    expect(await findSubscriptionByLink(token)).toMatchObject({ email: 'ines@example.org', rootId: null, frequency: 'EACH' })
    await unsubscribeByLink(token)
    await unsubscribeByLink(token)
    await expect(unsubscribeByLink(`${token}0`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    time += hour
    await approved()
    await tell()
    expect(await mails()).toHaveLength(1)
    expect(verifySubscriptionLink('x~y')).toBeNull()
  })

  test('tells of a thread alone to those who asked for it alone', async () => {
    const [mine, other] = [await approved({ name: 'Top' }), await approved()]
    await subscribed({ rootId: mine })
    await approved({ parentId: other })
    const wanted = await approved({ parentId: mine, name: 'Wanted' })
    time += minute
    await approved({ parentId: wanted, name: 'Deeper' })
    await tell()
    const [mail] = await mails()
    expect(mail?.text).toMatch(/Wanted wrote.*Deeper wrote/s)
    expect(mail?.subject).toContain('2 new comments')
  })

  test('tells nobody of their own comments, by browser or by address', async () => {
    const readerId = await subscribed()
    await approved({}, readerId)
    await approved({ email: 'INES@example.org' })
    await tell()
    expect(await mails()).toEqual([])
  })

  test('many approved at once are one mail, also to somebody who asked twice', async () => {
    const top = await approved()
    const readerId = await subscribed()
    await subscribed({ readerId, rootId: top })
    const ids: string[] = []
    for (let number = 0; number < 30; number++) ids.push(await send({ parentId: top, name: `N${number}` }))
    await decide('approve', ...ids)
    await tell()
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.subject).toContain('30 new comments')
    expect(mail?.text).toContain('And 10 more comments.')
  })

  test('a comment that disappeared and came back is not told of again', async () => {
    await subscribed()
    const id = await approved()
    await tell()
    time += hour
    await decide('spam', id)
    await decide('approve', id)
    await tell()
    expect(await mails()).toHaveLength(1)
  })

  test('is taken back when a comment is gone before it went; the others are told of anew', async () => {
    await subscribed()
    const [one, other] = [await approved({ name: 'Kept' }), await approved({ name: 'Gone' })]
    await tell()
    const [mail] = await mails()
    const headers = mail?.headers as Record<string, string>
    expect(await isReplyDue({ headers }, at())).toBe(true)
    await decide('delete', other)
    expect(await isReplyDue({ headers }, at())).toBe(false)
    await db().mail.deleteMany()
    await tell()
    const [again] = await mails()
    expect(again?.text).toContain('Kept wrote')
    expect(again?.text).not.toContain('Gone')
    await decide('delete', one)
    expect(await isReplyDue({ headers: again?.headers as Record<string, string> }, at())).toBe(false)
    await db().subscription.deleteMany()
    expect(await isReplyDue({ headers }, at())).toBe(false)
  })

  test('comes once a day to those who want it so, and to nobody more often than is set', async () => {
    const settle = async (mailsPerHour: number) => saveSettings(callerOf(system), { ...(await readSettings()), mailsPerHour })
    await settle(2)
    await subscribed()
    for (let number = 0; number < 5; number++) {
      await approved()
      await tell()
      time += 6 * minute
    }
    expect(await mails()).toHaveLength(2)
    time += hour
    await mailAllSubscribers(at())
    expect((await mails()).map(({ subject }) => subject.slice(0, 8))).toEqual([expect.any(String), expect.any(String), '3 new co'])
    await settle(10)

    const headers = (await mails())[0]?.headers as Record<string, string>
    const token = /unsubscribe\/(\S+)>/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
    await changeSubscriptionByLink(token, 'DAILY')
    await db().mail.deleteMany()
    time += hour
    await approved()
    await tell()
    time += 21 * hour
    await tell()
    expect(await mails()).toEqual([])
    time += 3 * hour
    await mailAllSubscribers(at())
    expect(await mails()).toHaveLength(1)
  })

  test('says nothing of a post that is not public any more, and no words from behind a password', async () => {
    await subscribed()
    await approved({ text: 'The secret words.' })
    await db().publishedPost.update({ where: { postId: post.id }, data: { publishedAt: new Date(time + hour) } })
    await tell()
    expect(await mails()).toEqual([])
    await db().publishedPost.update({ where: { postId: post.id }, data: { publishedAt: new Date(time - hour), passwordHash: 'x' } })
    await tell()
    expect((await mails())[0]?.text).toContain('wrote a comment.')
    expect((await mails())[0]?.text).not.toContain('secret words')
  })
})
