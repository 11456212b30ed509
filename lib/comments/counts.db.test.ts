import { beforeEach, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { makePublished, sendComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { recount, rescore } from './counts'
import { moderate } from './moderation/decisions'
import type { Decision } from './moderation/schema'

onEachDatabase('counting replies and reactions', ({ db }) => {
  const send = async (parentId?: string) => (await sendComment(callerOf(guest), post.id, parentId ? { parentId } : {})).id
  const decide = (decision: Decision, ...ids: string[]) => moderate(callerOf(system), { ids, decision })
  const repliesOf = async (id: string) => (await db().comment.findUniqueOrThrow({ where: { id } })).replyCount
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    await setRules({ commentPolicy: 'none' })
    post = await makePublished()
  })

  test('a top comment knows how many replies readers see below it, however deep', async () => {
    const top = await send()
    const reply = await send(top)
    await send(reply)
    await send()
    expect(await repliesOf(top)).toBe(2)
    expect(await repliesOf(reply)).toBe(0)
  })

  test('what a moderator decides is counted at once, also above what stays', async () => {
    const top = await send()
    const reply = await send(top)
    const deeper = await send(reply)
    await decide('spam', reply, deeper)
    expect(await repliesOf(top)).toBe(0)
    await decide('approve', deeper)
    expect(await repliesOf(top)).toBe(1)
    await decide('approve', reply)
    await decide('delete', reply)
    expect(await repliesOf(top)).toBe(1)
    await decide('reject', deeper)
    expect(await repliesOf(top)).toBe(0)
  })

  test('replies sent at the same moment are all counted', async () => {
    const top = await send()
    await Promise.all(Array.from({ length: 12 }, () => send(top)))
    expect(await repliesOf(top)).toBe(12)
  })

  test('many threads are counted at once, and what does not exist is passed over', async () => {
    const tops = [await send(), await send(), await send()]
    for (const parentId of [tops[0], tops[0], tops[2]]) await send(parentId)
    await db().comment.updateMany({ data: { replyCount: 99 } })
    await db().$transaction((tx) => recount(tx, [...tops, 'gone']))
    expect(await Promise.all(tops.map(repliesOf))).toEqual([2, 0, 1])
  })

  test('the score is the number of reactions', async () => {
    const id = await send()
    const reader = await db().reader.create({ data: {} })
    for (const kind of ['heart', 'thanks']) await db().reaction.create({ data: { commentId: id, readerId: reader.id, kind } })
    await db().$transaction((tx) => rescore(tx, id))
    expect((await db().comment.findUniqueOrThrow({ where: { id } })).score).toBe(2)
  })
})
