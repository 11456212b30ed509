import { beforeEach, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { listWritten } from '@/lib/mail/data'
import { claim } from '@/lib/readers/claim'
import { eraseSelf } from '@/lib/readers/erasure'
import { makeComments, makePublished, sendComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { removeComments } from '@/scripts/testing/posts'
import { mailSubscribers, REPLY_MAIL } from './following/reply-mail'
import { moderate } from './moderation/decisions'
import { mailModerators } from './moderation/moderator-mail'
import { setLocked } from './moderation/sanctions'
import type { Decision } from './moderation/schema'
import { undoDecisions } from './moderation/undo'
import { deleteOwnComment } from './writing/edits'
import { react } from './writing/reactions'

const times = 5

onEachDatabase('what is done to comments at the same moment', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    await setRules({ commentPolicy: 'none', mailsPerHour: 100 })
    await removeComments()
    await db().spamWord.deleteMany()
    await db().mail.deleteMany()
    post = await makePublished()
  })

  const send = (parentId?: string, browser: string | null = null) =>
    sendComment(callerOf(guest), post.id, parentId ? { parentId } : {}, browser)
  const decide = (decision: Decision, ...ids: string[]) => moderate(callerOf(system), { ids, decision })
  const like = (id: string) => react(callerOf(guest), { id, kind: 'heart', wanted: true }, { keys: () => undefined })

  const refusedAs = (code: string) => (error: unknown) => {
    expect(error).toMatchObject({ code })
    return null
  }

  /** Every top comment knows how many replies are seen below it, and every comment how many reactions it has. */
  async function expectInStep(): Promise<void> {
    const rows = await db().comment.findMany({ where: { postId: post.id }, include: { reactions: true } })
    const seen = rows.filter(({ status, deletedAt, depth }) => status === 'APPROVED' && deletedAt === null && depth > 0)
    for (const { id, depth, replyCount, score, reactions } of rows) {
      if (depth === 0) expect(replyCount).toBe(seen.filter(({ rootId }) => rootId === id).length)
      expect(score).toBe(reactions.length)
    }
  }

  /** Compares what the filter has learned with the comments that count as spam or fine now. */
  async function expectLearned(): Promise<void> {
    const total = await db().spamWord.findUnique({ where: { word: '' } })
    const count = (learnedAs: 'SPAM' | 'HAM') => db().comment.count({ where: { learnedAs } })
    expect([total?.spam ?? 0, total?.ham ?? 0]).toEqual([await count('SPAM'), await count('HAM')])
  }

  test('two moderators decide on the same threads from either end', async () => {
    const ids = await makeComments(post.id, 24, (at) => (at % 3 === 0 ? {} : { parent: at - (at % 3) }))
    const tops = ids.filter((_, at) => at % 3 === 0)
    const replies = ids.filter((_, at) => at % 3 !== 0)
    for (let round = 0; round < times; round++)
      await Promise.all([
        decide(round % 2 ? 'approve' : 'spam', ...replies),
        decide(round % 3 ? 'approve' : 'spam', ...tops.toReversed()),
        decide(round % 2 ? 'reject' : 'approve', ...ids.toReversed()),
      ])
    await expectInStep()
    await expectLearned()
  })

  test('decisions are undone while others are made', async () => {
    const ids = await makeComments(post.id, 12, (at) => (at === 0 ? {} : { parent: 0 }))
    for (let round = 0; round < times; round++) {
      const { batch } = await decide(round % 2 ? 'spam' : 'delete', ...ids.slice(1))
      await Promise.all([undoDecisions(callerOf(system), { batch: batch ?? '' }), decide('approve', ids[0] ?? '', ids[5] ?? '')])
      await decide('restore', ...ids)
    }
    await expectInStep()
    await expectLearned()
  })

  test('comments are answered and liked while a moderator decides and locks', async () => {
    const [top = '', other = ''] = await makeComments(post.id, 2, (at) => (at === 1 ? { parent: 0 } : {}))
    const { id: readerId } = await db().reader.create({ data: {} })
    const confirmed = { confirmedAt: new Date(Date.now() - 1000) }
    await db().subscription.create({ data: { readerId, email: 'ines@example.org', postId: post.id, ...confirmed } })
    const sent: string[] = []
    for (let round = 0; round < times; round++) {
      const [reply] = await Promise.all([
        send(other).catch(refusedAs('FORBIDDEN')),
        like(top),
        decide('approve', other, top),
        setLocked(callerOf(system), { id: top, locked: round % 5 === 4 }),
        mailSubscribers(post.id, new Date()),
      ])
      if (reply) sent.push(reply.id)
    }
    const stored = await db().comment.findMany({ where: { rootId: top, depth: 2 } })
    expect(stored.map(({ id }) => id).sort()).toEqual(sent.sort())
    await mailSubscribers(post.id, new Date())
    const told = (await listWritten(REPLY_MAIL, 'ines@example.org', new Date(0))).flatMap(({ about }) => about)
    expect(told.filter((id) => sent.includes(id)).sort()).toEqual(sent)
    await expectInStep()
    await expectLearned()
  })

  test('a reader is erased, or takes everything back, while others answer and a moderator decides', async () => {
    for (let round = 0; round < times; round++) {
      const top = await send()
      const second = await send(top.id, top.readerId)
      const third = await send(undefined, top.readerId)
      const leaving =
        round % 2
          ? eraseSelf(callerOf(guest), top.readerId)
          : deleteOwnComment(callerOf(guest), { id: second.id }, top.readerId).catch(() => {})
      const [, answer] = await Promise.all([
        leaving,
        send(top.id).catch(refusedAs('NOT_FOUND')),
        send(second.id, top.readerId).catch(() => {}),
        decide(round % 3 ? 'approve' : 'spam', third.id, second.id, top.id),
        mailModerators(new Date()),
      ])
      if (answer) expect(await db().comment.count({ where: { id: answer.id } })).toBe(1)
      if (round % 2) expect(await db().comment.count({ where: { postId: post.id, readerId: null, source: { not: '' } } })).toBe(0)
    }
    await expectInStep()
    await expectLearned()
  })

  test('comments are claimed while a moderator decides on them', async () => {
    const email = `ines-${Date.now()}@example.org`
    const { id: readerId } = await db().reader.create({ data: { verifiedEmail: email } })
    const ids = await makeComments(post.id, 10)
    for (let round = 0; round < times; round++) {
      await db().comment.updateMany({ where: { id: { in: ids } }, data: { authorEmail: email, verified: false } })
      await Promise.all([claim(callerOf(guest), { ids: ids.toReversed() }, readerId), decide('approve', ...ids), ...ids.map(like)])
    }
    await expectInStep()
    await expectLearned()
  })
})
