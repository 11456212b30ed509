import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { guest, system } from '@/lib/core/viewer'
import { tokensOf } from '@/lib/spam/tokens'
import { changesOf, makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { moderate } from './decisions'
import { type Decision, decisions } from './schema'
import { undoDecisions } from './undo'

onEachDatabase('undoing decisions', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let clock = Date.now()
  const soon = () => {
    clock += 1000
    return new Date(clock)
  }
  const find = (id: string) => db().comment.findUniqueOrThrow({ where: { id } })
  const send = async (text?: string) => (await sendComment(callerOf(guest), post.id, text ? { text } : {})).id
  const as = (user: Awaited<ReturnType<typeof makeUser>>) => callerOf(user, { now: soon() })

  beforeEach(async () => {
    post = await makePublished()
  })

  test('puts everything back as it was, also after a deletion, step by step', async () => {
    const editor = await makeUser('EDITOR')
    const ids = [await send(), await send()]
    const before = await Promise.all(ids.map(find))
    await moderate(as(editor), { ids, decision: 'approve' })
    const approved = await Promise.all(ids.map(find))
    await moderate(as(editor), { ids, decision: 'delete' })
    expect(await undoDecisions(as(editor), {})).toBe(2)
    expect(await Promise.all(ids.map(find))).toEqual(approved)
    expect(await undoDecisions(as(editor), {})).toBe(2)
    expect(await Promise.all(ids.map(find))).toEqual(before)
    await expect(undoDecisions(as(editor), {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await db().auditEntry.count({ where: { event: 'comment.decision-undone', target: ids[0] ?? '' } })).toBe(2)
  })

  test('leaves alone what somebody else has decided since, and undoes the rest', async () => {
    const [one, other] = [await makeUser('EDITOR'), await makeUser('EDITOR')]
    const [mine, theirs] = [await send(), await send()]
    const { batch } = await moderate(as(one), { ids: [mine, theirs], decision: 'approve' })
    await moderate(as(other), { ids: [theirs], decision: 'spam' })
    expect(await undoDecisions(as(one), { batch: batch ?? '' })).toBe(1)
    expect((await find(mine)).status).toBe('PENDING')
    expect((await find(theirs)).status).toBe('SPAM')
  })

  test('of two moderators at the same moment both are recorded, and undoing both leads back', async () => {
    const editors = await Promise.all([makeUser('EDITOR'), makeUser('EDITOR')])
    for (let round = 0; round < 10; round++) {
      const id = await send()
      await Promise.all(editors.map((editor, at) => moderate(as(editor), { ids: [id], decision: at ? 'approve' : 'spam' })))
      const made = await db().moderationDecision.findMany({ where: { commentId: id }, orderBy: { decidedAt: 'asc' } })
      const befores = made.map(({ before }) => (before as { status: string }).status).sort()
      expect(befores).toHaveLength(2)
      expect(befores).toContain('PENDING')
      expect(befores).not.toEqual(['PENDING', 'PENDING'])
    }
  })

  test('after an answer came the answer stays, and the page shows it', async () => {
    const editor = await makeUser('EDITOR')
    const top = await send()
    await moderate(as(editor), { ids: [top], decision: 'approve' })
    await moderate(as(editor), { ids: [top], decision: 'delete' })
    const reply = (await sendComment(callerOf(guest), post.id, { parentId: top })).id
    await moderate(callerOf(system, { now: soon() }), { ids: [reply], decision: 'approve' })
    const stale = await changesOf(tags.comments(post.id))
    expect(await undoDecisions(as(editor), {})).toBe(1)
    expect(await find(top)).toMatchObject({ deletedAt: null, replyCount: 1 })
    expect((await find(reply)).status).toBe('APPROVED')
    expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(stale)
  })

  test('is for those who may decide on the comment', async () => {
    const author = await makeUser('AUTHOR')
    const { batch } = await moderate(as(await makeUser('EDITOR')), { ids: [await send()], decision: 'approve' })
    await expect(undoDecisions(as(author), { batch: batch ?? '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(undoDecisions(as(await makeUser('READER')), { batch: batch ?? '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('opens reports again that the decision had settled', async () => {
    const editor = await makeUser('EDITOR')
    const id = await send()
    await db().commentReport.create({ data: { commentId: id, reason: 'spam' } })
    const open = () => db().commentReport.count({ where: { commentId: id, resolvedAt: null } })
    await moderate(as(editor), { ids: [id], decision: 'spam' })
    expect(await open()).toBe(0)
    await undoDecisions(as(editor), {})
    expect(await open()).toBe(1)
  })

  describe('what the filter has learned', () => {
    const step = fc.oneof(
      fc.record({ decision: fc.constantFrom<Decision>(...decisions), of: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }) }),
      fc.constant('undo' as const),
    )

    test(
      'is what the comments say that count as spam or fine now, whatever was decided and undone',
      async () => {
        const editor = await makeUser('EDITOR')
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
            const ids = await Promise.all(
              [1, 2, 3, 4, 5, 6].map((one) => send(`Words ${one} of casino number ${one % 3} ${Math.random()}`)),
            )
            for (const taken of steps) {
              if (taken === 'undo') await undoDecisions(as(editor), {}).catch(() => 0)
              else await moderate(as(editor), { ids: taken.of.map((at) => ids[at] ?? ''), decision: taken.decision })
            }
            const expected = new Map<string, { spam: number; ham: number }>()
            for (const { source, authorName, authorEmail, learnedAs } of await db().comment.findMany({
              where: { learnedAs: { not: null } },
            })) {
              for (const word of ['', ...tokensOf({ text: source, name: authorName, email: authorEmail })]) {
                const counts = expected.get(word) ?? { spam: 0, ham: 0 }
                counts[learnedAs === 'SPAM' ? 'spam' : 'ham'] += 1
                expected.set(word, counts)
              }
            }
            const rows = await db().spamWord.findMany({ where: { OR: [{ spam: { not: 0 } }, { ham: { not: 0 } }] } })
            expect(new Map(rows.map(({ word, spam, ham }) => [word, { spam, ham }]))).toEqual(expected)
          }),
          { numRuns: runs(8) },
        )
      },
      limit(120_000),
    )
  })
})
