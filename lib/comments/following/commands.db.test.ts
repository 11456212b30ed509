import { beforeEach, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { moderate } from '../moderation/decisions'
import { follow } from './commands'
import { findReaderEmail } from './queries'
import { followSchema } from './schema'

onEachDatabase('following without a comment', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let number = 0
  let email: string

  beforeEach(async () => {
    email = `ines-${++number}@example.org`
    await db().subscription.deleteMany()
    await db().job.deleteMany()
    post = await makePublished()
  })

  const requestMail = (given: object = {}, browser: string | null = null, caller = callerOf(guest)) =>
    follow(caller, followSchema.parse({ postId: post.id, email, frequency: 'EACH', ...given }), { browser, keys: () => undefined })
  const approved = async (parentId?: string) => {
    const { id } = await sendComment(callerOf(guest), post.id, parentId ? { parentId } : {})
    await moderate(callerOf(system), { ids: [id], decision: 'approve' })
    return id
  }
  const questions = () => db().job.count({ where: { kind: 'ask-subscriber' } })
  const kept = () => db().subscription.findMany({ orderBy: { createdAt: 'asc' } })

  test('is asked about by mail first, and the answer is the same whoever has the address', async () => {
    const first = await requestMail({ email: email.toUpperCase() })
    expect(await kept()).toMatchObject([{ email, postId: post.id, rootId: '', frequency: 'EACH', confirmedAt: null }])
    expect(await questions()).toBe(1)
    await db().subscription.updateMany({ data: { confirmedAt: new Date() } })
    const other = await requestMail({ frequency: 'DAILY' })
    expect([first.confirmed, other.confirmed]).toEqual([false, false])
    expect(other.readerId).not.toBe(first.readerId)
    expect(await kept()).toMatchObject([{ readerId: first.readerId, frequency: 'EACH' }])
    expect(await requestMail({}, first.readerId)).toEqual(first)
  })

  test('holds at once for who has proven the address, who may also say how often', async () => {
    const { id } = await db().reader.create({ data: { verifiedEmail: email, verifiedAt: new Date() } })
    expect(await requestMail({}, id)).toEqual({ readerId: id, confirmed: true })
    expect(await requestMail({ frequency: 'DAILY' }, id)).toEqual({ readerId: id, confirmed: true })
    expect(await kept()).toMatchObject([{ readerId: id, frequency: 'DAILY', confirmedAt: expect.any(Date) }])
    expect(await questions()).toBe(0)
    expect(await findReaderEmail(callerOf(guest), id)).toEqual({ email, verified: true })
    expect(await findReaderEmail(callerOf(guest), null)).toEqual({ email: '', verified: false })
  })

  test('of a comment means its thread', async () => {
    const top = await approved()
    await requestMail({ commentId: await approved(top) })
    expect(await kept()).toMatchObject([{ rootId: top }])
  })

  test('is not there for what the reader may not read', async () => {
    const { id: held } = await sendComment(callerOf(guest), post.id)
    const elsewhere = await makePublished()
    const visible = await approved()
    for (const place of [{ commentId: held }, { postId: elsewhere.id, commentId: visible }, { postId: 'none' }])
      await expect(requestMail(place)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await db().publishedPost.update({ where: { postId: post.id }, data: { passwordHash: 'x' } })
    await expect(requestMail()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await kept()).toEqual([])
  })

  test('is not asked for without end from one address', async () => {
    const caller = callerOf(guest)
    for (let count = 0; count < 10; count++) await requestMail({ email: `${count}-${email}` }, null, caller)
    await expect(requestMail({}, null, caller)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await kept()).toHaveLength(10)
  })
})
