import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeComments, makePublished } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { runs } from '@/scripts/testing/runs'
import type { PlacedComment } from '../types'
import { locate, readDiscussion, readThread } from './pages'
import { resolveComment } from './queries'

/** Every comment of a page in reading order. */
const flat = (comments: readonly PlacedComment[]): PlacedComment[] => comments.flatMap((placed) => [placed, ...flat(placed.replies)])
const idsOf = (comments: readonly PlacedComment[]) => flat(comments).map(({ comment }) => comment.id)

onEachDatabase('reading comments', ({ db }) => {
  let post: { id: string }
  beforeEach(async () => {
    post = await makePublished()
  })
  const topsOn = async (order: 'oldest' | 'newest' | 'best', page: number) =>
    (await readDiscussion(post.id, order, page)).comments.map(({ comment }) => comment.id)

  describe('below a post', () => {
    test('stand fifty top comments a page, in three orders that put each on one page', async () => {
      const ids = await makeComments(post.id, 120, (at) => ({ score: at % 3 }))
      for (const order of ['oldest', 'newest', 'best'] as const) {
        const pages = [await topsOn(order, 1), await topsOn(order, 2), await topsOn(order, 3)]
        expect(pages.map(({ length }) => length)).toEqual([50, 50, 20])
        const byScore = [2, 1, 0].flatMap((score) => ids.filter((_, at) => at % 3 === score))
        expect(pages.flat()).toEqual({ oldest: ids, newest: ids.toReversed(), best: byScore }[order])
      }
      expect(await readDiscussion(post.id, 'oldest', 4)).toMatchObject({ comments: [], pages: 3 })
    })

    test('a top comment shows its three oldest replies, each below the one it answers', async () => {
      const [top = '', reply = '', , deeper = ''] = await makeComments(post.id, 6, (at) => (at === 0 ? {} : { parent: at === 3 ? 1 : 0 }))
      const { comments } = await readDiscussion(post.id, 'oldest', 1)
      expect(comments).toMatchObject([{ comment: { id: top }, below: 5, continues: true }])
      expect(comments[0]?.replies).toHaveLength(2)
      expect(comments[0]?.replies[0]).toMatchObject({ comment: { id: reply }, inReplyTo: null, replies: [{ comment: { id: deeper } }] })
      expect(comments[0]?.replies[0]?.replies[0]?.inReplyTo).toEqual({ id: reply, name: 'Reader 1' })
    })

    test('the place of a top comment stays while a reply to it is seen, without a word of it', async () => {
      const deletedAt = new Date()
      const [gone, bare] = await makeComments(
        post.id,
        4,
        (at) => [{ deletedAt }, { deletedAt }, { parent: 0 }, { parent: 0, status: 'SPAM' as const }][at] ?? {},
      )
      const { comments } = await readDiscussion(post.id, 'oldest', 1)
      expect(idsOf(comments)).not.toContain(bare)
      expect(comments).toMatchObject([{ comment: { id: gone, tombstone: 'moderator', authorName: '', html: '' }, below: 1 }])
    })

    test('a reply to what is not shown says so', async () => {
      await makeComments(post.id, 3, (at) => [{}, { parent: 0, status: 'REJECTED' as const }, { parent: 1 }][at] ?? {})
      const [top] = (await readDiscussion(post.id, 'oldest', 1)).comments
      expect(top?.replies).toMatchObject([{ inReplyTo: 'hidden' }])
    })

    test('long texts end early, and are whole on their own page', async () => {
      const ids = await makeComments(post.id, 50, () => ({ text: 'wordy '.repeat(1600) }))
      const { comments } = await readDiscussion(post.id, 'oldest', 1)
      expect(comments.every(({ isShortened }) => isShortened)).toBe(true)
      expect(Buffer.byteLength(JSON.stringify(comments))).toBeLessThan(100_000)
      expect((await readThread(ids[0] ?? '', 1))?.comments).toMatchObject([{ isShortened: false }])
    })
  })

  describe('a thread', () => {
    test('of thousands has pages of a hundred, with whom each answers where its place does not say it', async () => {
      const [top = '', ...replies] = await makeComments(post.id, 2500, (at) => (at === 0 ? {} : { parent: at % 2 ? 0 : at - 1 }))
      const first = await readThread(top, 1)
      expect(first).toMatchObject({ page: 1, pages: 25, below: 2499 })
      const shown: string[] = []
      for (let page = 1; page <= 25; page++) shown.push(...idsOf((await readThread(top, page))?.comments ?? []))
      expect(shown).toHaveLength(2500)
      expect(new Set(shown)).toEqual(new Set([top, ...replies]))
      expect(await readThread(top, 26)).toBeNull()
      const [begins] = (await readThread(top, 2))?.comments ?? []
      expect(begins?.inReplyTo).toEqual({ id: replies[98], name: 'Reader 99' })
    })

    test('a thousand deep is six levels a page, and each leads on to the next', async () => {
      const ids = await makeComments(post.id, 1000, (at) => (at === 0 ? {} : { parent: at - 1 }))
      const first = await readThread(ids[0] ?? '', 1)
      expect(idsOf(first?.comments ?? [])).toEqual(ids.slice(0, 7))
      expect(flat(first?.comments ?? []).at(-1)).toMatchObject({ continues: true, below: 993 })
      expect(await locate(ids[999] ?? '')).toEqual({ kind: 'thread', postId: post.id, head: ids[996], page: 1 })
    })

    test('that readers see nothing of is not there', async () => {
      const ids = await makeComments(
        post.id,
        3,
        (at) => [{ status: 'PENDING' as const }, { parent: 0, status: 'PENDING' as const }, { deletedAt: new Date() }][at] ?? {},
      )
      for (const id of [...ids, 'unknown']) expect(await readThread(id, 1)).toBeNull()
    })
  })

  describe('the address of a comment', () => {
    test('leads to where it stands now', async () => {
      const published = await makePublished()
      const ids = await makeComments(published.id, 60, (at) => (at < 55 ? {} : { parent: at === 55 ? 54 : 0 }))
      const permalink = published.published?.permalink
      expect(await resolveComment(ids[0] ?? '')).toBe(`${permalink}#c-${ids[0]}`)
      expect(await resolveComment(ids[52] ?? '')).toBe(`/discussion/${published.id}/oldest/2#c-${ids[52]}`)
      expect(await resolveComment(ids[55] ?? '')).toBe(`/discussion/${published.id}/oldest/2#c-${ids[55]}`)
      expect(await resolveComment(ids[57] ?? '')).toBe(`${permalink}#c-${ids[57]}`)
      expect(await resolveComment(ids[59] ?? '')).toBe(`/comments/${ids[0]}/thread#c-${ids[59]}`)
    })

    test('says that it was taken away, and tells what is held from nothing at all in no way', async () => {
      const deletedAt = new Date()
      const ids = await makeComments(
        post.id,
        5,
        (at) =>
          [
            { deletedAt },
            { status: 'PENDING' as const },
            { status: 'SPAM' as const },
            { status: 'REJECTED' as const },
            { status: 'PENDING' as const, deletedAt },
          ][at] ?? {},
      )
      expect(await Promise.all([...ids, 'unknown'].map(resolveComment))).toEqual(['gone', null, null, null, null, null])
      const future = await makePublished({ publishedAt: new Date(Date.now() + 60_000) })
      const [waiting = ''] = await makeComments(future.id, 1)
      expect(await resolveComment(waiting)).toBeNull()
    })
  })

  test('of any discussion every comment is found where its address leads, and stands after what it answers', async () => {
    const row = fc.record({
      parent: fc.option(fc.nat(), { freq: 4 }),
      status: fc.constantFrom('APPROVED' as const, 'APPROVED' as const, 'SPAM' as const),
      deleted: fc.nat(5),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const { id: postId } = await makePublished()
        const ids = await makeComments(postId, rows.length, (at) => {
          const { parent = null, status = 'APPROVED', deleted = 0 } = rows[at] ?? {}
          return {
            status,
            ...(at > 0 && parent !== null ? { parent: parent % at } : {}),
            ...(deleted === 5 ? { deletedAt: new Date() } : {}),
          }
        })
        const visible = ids.filter((_, at) => rows[at]?.status === 'APPROVED' && rows[at]?.deleted !== 5)
        const onPost = idsOf((await readDiscussion(postId, 'oldest', 1)).comments)
        expect(new Set(onPost).size).toBe(onPost.length)
        for (const id of visible) {
          const location = await locate(id)
          const page = location?.kind === 'thread' ? idsOf((await readThread(location.head, location.page))?.comments ?? []) : onPost
          expect(page).toContain(id)
          const parent = rows[ids.indexOf(id)]?.parent ?? null
          const above = parent === null || id === ids[0] ? undefined : ids[parent % ids.indexOf(id)]
          if (above && page.includes(above)) expect(page.indexOf(above)).toBeLessThan(page.indexOf(id))
        }
      }),
      { numRuns: runs(25) },
    )
  })

  test('of ten thousand comments a page reads as little as of ten', async () => {
    await makeComments(post.id, 10_000, (at) => (at % 10 === 0 ? {} : { parent: at - (at % 10) }))
    const page = await readDiscussion(post.id, 'oldest', 1)
    expect(page.pages).toBe(20)
    expect(flat(page.comments).length).toBeLessThanOrEqual(200)
    expect(await db().comment.count({ where: { postId: post.id } })).toBe(10_000)
  })
})
