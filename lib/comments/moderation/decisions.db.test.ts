import { beforeEach, describe, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { guest, system } from '@/lib/core/viewer'
import { changesOf, makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { readDiscussion, readThread } from '../discussion/pages'
import { moderate } from './decisions'
import { purgeDeleted } from './purge'
import type { Decision } from './schema'

onEachDatabase('moderating comments', ({ db }) => {
  const everything = callerOf(system)
  const decide = async (decision: Decision, ...ids: string[]) => (await moderate(everything, { ids, decision })).count
  const send = async (postId: string, parentId?: string) => (await sendComment(callerOf(guest), postId, parentId ? { parentId } : {})).id
  const shown = async (postId: string) => (await readDiscussion(postId, 'oldest', 1)).comments
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    post = await makePublished()
  })

  test('approves, rejects and marks as spam, many at once, saying who and when', async () => {
    const editor = await makeUser('EDITOR')
    const ids = [await send(post.id), await send(post.id)]
    const caller = callerOf(editor)
    for (const [decision, status] of [
      ['approve', 'APPROVED'],
      ['reject', 'REJECTED'],
      ['spam', 'SPAM'],
      ['approve', 'APPROVED'],
    ] as const) {
      expect((await moderate(caller, { ids, decision })).count).toBe(2)
      const rows = await db().comment.findMany({ where: { id: { in: ids } } })
      for (const row of rows) expect(row).toMatchObject({ status, moderatedById: editor.id, moderatedAt: caller.now })
    }
    expect(await db().auditEntry.count({ where: { event: 'comment.moderated', target: ids[0] ?? '' } })).toBe(4)
  })

  test('is for editors and for the author of the post alone, all or nothing', async () => {
    const [author, other, reader] = [await makeUser('AUTHOR'), await makeUser('AUTHOR'), await makeUser('READER')]
    const own = await makePublished({ authorId: author.id })
    const [below, elsewhere] = [await send(own.id), await send(post.id)]
    for (const decision of ['approve', 'reject', 'spam', 'delete'] as const) {
      await expect(moderate(callerOf(guest), { ids: [below], decision })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      await expect(moderate(callerOf(reader), { ids: [below], decision })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(moderate(callerOf(other), { ids: [below], decision })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(moderate(callerOf(author), { ids: [below, elsewhere], decision })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await db().comment.count({ where: { id: { in: [below, elsewhere] }, status: 'PENDING' } })).toBe(2)
    expect((await moderate(callerOf(author), { ids: [below], decision: 'approve' })).count).toBe(1)
  })

  test('makes the post’s page stale exactly when what readers see changes', async () => {
    const id = await send(post.id)
    const stale = async (decision: Decision) => {
      const before = await changesOf(tags.comments(post.id))
      await decide(decision, id)
      return (await changesOf(tags.comments(post.id))) > before
    }
    expect(await stale('reject')).toBe(false)
    expect(await stale('approve')).toBe(true)
    expect(await stale('spam')).toBe(true)
    expect(await stale('delete')).toBe(false)
  })

  test('an approved reply to what is not shown stands on its own', async () => {
    const top = await send(post.id)
    const reply = await send(post.id, top)
    await decide('approve', reply)
    expect(await shown(post.id)).toMatchObject([{ comment: { id: top, tombstone: 'hidden' }, replies: [{ comment: { id: reply } }] }])
    await decide('approve', top)
    expect(await shown(post.id)).toMatchObject([{ comment: { id: top, tombstone: null }, replies: [{ comment: { id: reply } }] }])
  })

  describe('deleting', () => {
    const weekLater = () => new Date(Date.now() + 7 * 24 * 60 * 60 * 1000 + 1000)

    test('hides at once and keeps the text for a week; then a place is left while replies remain, and nothing after that', async () => {
      const top = await send(post.id)
      const middle = await send(post.id, top)
      const leaf = await send(post.id, middle)
      await decide('approve', top, middle, leaf)
      await decide('delete', top, middle)
      const places = () => db().comment.findMany({ where: { id: { in: [top, middle] } } })
      await purgeDeleted(new Date())
      for (const place of await places()) expect(place).toMatchObject({ authorName: 'Mira', source: expect.stringMatching(/new/) })
      const thread = await readThread(top, 1)
      const [
        {
          comment: above,
          replies: [between],
        } = { comment: null, replies: [] },
      ] = thread?.comments ?? []
      expect(above).toMatchObject({ tombstone: 'moderator', authorName: '', html: '' })
      expect([between?.comment.tombstone, between?.replies[0]?.comment.id]).toEqual(['moderator', leaf])
      await purgeDeleted(weekLater())
      const nothing = { source: '', html: '', contentHash: '', heldBecause: null, spamScore: null, learnedAs: null }
      const nobody = { authorName: '', authorEmail: null, readerId: null, addressHash: null, networkHash: null }
      for (const place of await places()) expect(place).toMatchObject({ ...nothing, ...nobody })
      await decide('delete', leaf)
      await purgeDeleted(weekLater())
      expect(await db().comment.count({ where: { postId: post.id } })).toBe(0)
    })

    test('a whole thread leaves nothing in the end, and what is gone is passed over', async () => {
      const top = await send(post.id)
      const reply = await send(post.id, top)
      expect(await decide('delete', top, reply)).toBe(2)
      expect(await decide('delete', top, reply)).toBe(0)
      expect(await decide('approve', top)).toBe(0)
      await purgeDeleted(weekLater())
      expect(await db().comment.count({ where: { postId: post.id } })).toBe(0)
      expect(await decide('restore', top)).toBe(0)
    })

    test('is taken back by restoring, and only what is deleted can be restored', async () => {
      const [deleted, other] = [await send(post.id), await send(post.id)]
      await decide('approve', deleted)
      await decide('delete', deleted)
      expect(await decide('restore', deleted, other)).toBe(1)
      expect(await db().comment.findUnique({ where: { id: deleted } })).toMatchObject({
        status: 'APPROVED',
        deletedAt: null,
        deletedBy: null,
      })
    })
  })
})
