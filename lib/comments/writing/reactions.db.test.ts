import { beforeEach, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { guest, system } from '@/lib/core/viewer'
import { changesOf, makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { isParticipant } from '../discussion/current-reader-data'
import { moderate } from '../moderation/decisions'
import { reactSchema, reportSchema } from '../schema'
import { react, reportComment } from './reactions'

onEachDatabase('saying something of a comment', ({ db }) => {
  const keys = () => undefined
  const scoreOf = async (id: string) => (await db().comment.findUniqueOrThrow({ where: { id } })).score
  const say = (id: string, browser: string | null = null, { caller = callerOf(guest), kind = 'heart', minus = '' } = {}) =>
    react(caller, reactSchema.parse({ to: `${minus}${kind}:${id}` }), { browser, keys })
  let post: Awaited<ReturnType<typeof makePublished>>
  let comment: string
  let writer: string | null

  beforeEach(async () => {
    post = await makePublished()
    const sent = await sendComment(callerOf(guest), post.id)
    comment = sent.id
    writer = sent.readerId
    await moderate(callerOf(system), { ids: [comment], decision: 'approve' })
  })

  test('each kind counts once for a reader, however often it is sent, until it is taken back', async () => {
    const reader = await say(comment)
    for (let again = 0; again < 3; again++) expect(await say(comment, reader)).toBe(reader)
    await Promise.all([say(comment, reader), say(comment, reader), say(comment, reader)])
    expect(await scoreOf(comment)).toBe(1)
    await say(comment, reader, { kind: 'thanks' })
    expect(await scoreOf(comment)).toBe(2)
    expect(await isParticipant(post.id, reader, new Date())).toBe(true)
    for (const kind of ['heart', 'thanks', 'thanks']) await say(comment, reader, { kind, minus: '-' })
    expect(await scoreOf(comment)).toBe(0)
    expect(await isParticipant(post.id, reader, new Date())).toBe(false)
  })

  test('readers at the same moment are all counted, and the page shows them', async () => {
    const before = await changesOf(tags.comments(post.id))
    await Promise.all(Array.from({ length: 8 }, () => say(comment)))
    expect(await scoreOf(comment)).toBe(8)
    expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(before)
  })

  test('an account is one reader in every browser', async () => {
    const caller = callerOf(await makeUser('READER'))
    await say(comment, null, { caller })
    await say(comment, 'other', { caller })
    expect(await scoreOf(comment)).toBe(1)
  })

  test('whoever forgets their cookie cannot say the same from one address for ever', async () => {
    const caller = callerOf(guest)
    for (let times = 0; times < 3; times++) await say(comment, null, { caller })
    await expect(say(comment, null, { caller })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await say(comment, null, { caller, kind: 'thanks' })
    expect(await scoreOf(comment)).toBe(4)
  })

  test('nobody reacts to their own comment, or to one that readers do not see', async () => {
    await expect(say(comment, writer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const held = await sendComment(callerOf(guest), post.id)
    await expect(say(held.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(say('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await db().publishedPost.update({ where: { postId: post.id }, data: { passwordHash: 'x' } })
    await expect(say(comment)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('what is no reaction is refused before anyone looks', () => {
    for (const to of ['', 'heart', 'heart:', ':x', 'hate:x', '--heart:x', 'heart:x y', `heart:${'x'.repeat(60)}`, 'toString:x'])
      expect(reactSchema.safeParse({ to }).success, to).toBe(false)
  })

  test('a reader’s report is kept once, the newest words of it, and tells the page nothing', async () => {
    const before = await changesOf(tags.comments(post.id))
    const report = (given: object, browser: string | null = null) =>
      reportComment(callerOf(guest), reportSchema.parse({ id: comment, detail: '', ...given }), { browser, keys })
    const reader = await report({ reason: 'spam' })
    await Promise.all([report({ reason: 'spam' }, reader), report({ reason: 'abuse', detail: ' It hurts. ' }, reader)])
    await report({ reason: 'abuse', detail: ' It hurts. ' }, reader)
    expect(await db().commentReport.findMany({ where: { commentId: comment } })).toMatchObject([
      { readerId: reader, reason: 'abuse', detail: 'It hurts.', resolvedAt: null },
    ])
    await report({ reason: 'other' })
    expect(await db().commentReport.count({ where: { commentId: comment } })).toBe(2)
    expect(await changesOf(tags.comments(post.id))).toBe(before)
    await expect(report({ id: 'nothing', reason: 'spam' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
