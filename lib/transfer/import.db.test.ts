import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { mailSubscribers } from '@/lib/comments/following/reply-mail'
import { moderate } from '@/lib/comments/moderation/decisions'
import { mailModerators } from '@/lib/comments/moderation/moderator-mail'
import { tags } from '@/lib/core/cache'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { changesOf, makePublished } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { type DisqusPost, disqusXml, fileOf } from '@/scripts/testing/samples/comment-exports'
import { listEntered } from './ledger/ledger-data'
import { importFile } from './run-commands'

onEachDatabase('importing comments', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let link: string
  let tick = 0

  beforeEach(async () => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-imports-'))
    post = await makePublished()
    link = `https://old.example.org${post.published?.permalink}`
  })

  /** Names are the test's own: the ledger is shared with the other tests. */
  const own = (name: string) => `${post.id}-${name}`
  const exported = (...posts: DisqusPost[]) =>
    posts.map((one) => ({ ...one, id: own(one.id), ...(one.parent && { parent: own(one.parent) }) }))
  const run = (posts: DisqusPost[], given: { moves?: string; dryRun?: boolean } = {}) =>
    importFile(callerOf(system), {
      files: [fileOf(disqusXml([{ id: '1', link }], exported(...posts)))],
      scope: 'comments',
      moves: '',
      dryRun: false,
      ...given,
    })
  const stored = () => db().comment.findMany({ where: { postId: post.id }, orderBy: { createdAt: 'asc' } })
  const named = async (name: string) => {
    const { targetId } = await db().importedItem.findFirstOrThrow({ where: { sourceId: own(name) } })
    return db().comment.findUniqueOrThrow({ where: { id: targetId ?? '' } })
  }
  const at = () => new Date(Date.UTC(2015, 0, 1, 0, ++tick)).toISOString()

  test('a dry run says what would happen and changes nothing', async () => {
    const { report, run: row } = await run([{ id: 'a' }, { id: 'b', parent: 'a' }, { id: 's', spam: true }], { dryRun: true })
    expect(report).toMatchObject({ format: 'disqus', approved: 2, spam: 1, leftOut: 0, refused: 0, posts: 1 })
    expect(row).toBeNull()
    expect(await stored()).toEqual([])
    expect(await db().importedItem.count({ where: { sourceId: own('a') } })).toBe(0)
  })

  test('threads, dates and authors are kept, whatever the order of the file', async () => {
    const [first, second, third] = [at(), at(), at()]
    await run([
      { id: 'c', parent: 'b', createdAt: third, message: '<p>Third</p>' },
      { id: 'b', parent: 'a', createdAt: second, name: 'Bo', email: 'Bo@Example.org', username: 'bo' },
      { id: 'a', createdAt: first },
    ])
    const [a, b, c] = [await named('a'), await named('b'), await named('c')]
    expect(a).toMatchObject({ parentId: null, rootId: a.id, depth: 0, replyCount: 2, status: 'APPROVED', verified: false })
    expect(b).toMatchObject({ parentId: a.id, rootId: a.id, depth: 1, authorName: 'Bo', authorEmail: 'bo@example.org' })
    expect(c).toMatchObject({ parentId: b.id, rootId: a.id, depth: 2, source: 'Third', html: '<p>Third</p>' })
    expect([a, b, c].map((one) => one.createdAt.toISOString())).toEqual([first, second, third])
    expect(await db().reader.findUnique({ where: { id: b.readerId ?? '' } })).toMatchObject({
      importKey: 'disqus:bo',
      name: 'Bo',
      email: 'bo@example.org',
      verifiedEmail: null,
    })
  })

  test('somebody of whom nothing but a name is known is nobody else of that name', async () => {
    await run([
      { id: 'a', name: 'Ada' },
      { id: 'b', name: 'Ada' },
    ])
    expect((await stored()).map((one) => one.readerId)).toEqual([null, null])
  })

  test('readers see it at once: the pages of its posts are made anew', async () => {
    const before = await changesOf(tags.comments(post.id))
    await run([{ id: 'a' }])
    expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(before)
  })

  test('spam stays spam and is not learned from', async () => {
    await run([{ id: 'a', spam: true }])
    expect(await named('a')).toMatchObject({ status: 'SPAM', heldBecause: 'It was marked as spam at Disqus.', learnedAs: null })
  })

  test('nobody gets mail, also of what is fresh', async () => {
    await makeUser('OWNER')
    const reader = await db().reader.create({ data: { name: 'Ines' } })
    const [yesterday, hourAgo] = [25, 1].map((hours) => new Date(Date.now() - hours * 3_600_000)) as [Date, Date]
    const wish = { readerId: reader.id, email: 'ines@example.org', postId: post.id, confirmedAt: yesterday, mailedUpTo: yesterday }
    await db().subscription.create({ data: wish })
    const createdAt = hourAgo.toISOString()
    await run([
      { id: 'a', createdAt },
      { id: 'b', parent: 'a', createdAt, email: 'bo@example.org' },
    ])
    await db().comment.updateMany({ where: { postId: post.id, depth: 0 }, data: { status: 'PENDING' } })
    await mailModerators(new Date())
    await mailSubscribers(post.id, new Date())
    const subject = { contains: post.title }
    expect(await db().mail.findMany({ where: { OR: [{ subject }, { text: subject }] } })).toEqual([])
  })

  describe('what is deleted', () => {
    test('keeps its place where somebody answered, without its words and writer', async () => {
      await run([
        { id: 'a', deleted: true, message: 'secret', name: 'Gone', email: 'gone@example.org' },
        { id: 'b', parent: 'a' },
      ])
      const a = await named('a')
      expect(a).toMatchObject({ authorName: '', authorEmail: null, source: '', html: '', readerId: null, deletedBy: 'WRITER' })
      expect(a.deletedAt).not.toBeNull()
      expect((await named('b')).parentId).toBe(a.id)
    })

    test('is left out where nobody did, whole threads of it too', async () => {
      const { run: row } = await run([
        { id: 'a', deleted: true },
        { id: 'b', parent: 'a', deleted: true },
      ])
      expect(row).toMatchObject({ imported: 0, leftOut: 2 })
      expect(await stored()).toEqual([])
    })
  })

  describe('once more', () => {
    test('the same file again imports nothing', async () => {
      const posts = [{ id: 'a' }, { id: 'b', parent: 'a' }]
      await run(posts)
      expect((await run(posts, { dryRun: true })).report).toMatchObject({ earlier: 2, approved: 0 })
      expect((await run(posts)).run).toMatchObject({ imported: 0, earlier: 0, state: 'done' })
      expect(await stored()).toHaveLength(2)
    })

    test('a later export adds what is new, below what is there', async () => {
      await run([{ id: 'a' }])
      const { run: row } = await run([{ id: 'a' }, { id: 'b', parent: 'a' }])
      expect(row).toMatchObject({ imported: 1 })
      expect(await named('b')).toMatchObject({ parentId: (await named('a')).id, depth: 1 })
      expect(await named('a')).toMatchObject({ replyCount: 1 })
    })

    test('what a moderator deleted since does not come back, and an answer to it stands on its own', async () => {
      await run([{ id: 'a' }])
      const { id } = await named('a')
      await db().comment.delete({ where: { id } })
      await run([{ id: 'a' }, { id: 'b', parent: 'a' }])
      expect(await stored()).toHaveLength(1)
      expect(await named('b')).toMatchObject({ parentId: null, depth: 0 })
      const { reason } = await db().importedItem.findFirstOrThrow({ where: { sourceId: own('b') } })
      expect(reason).toBe('The comment it replies to no longer exists; it becomes a comment of its own.')
    })

    test('a deleted comment gets its place when somebody turns out to have answered', async () => {
      await run([{ id: 'a', deleted: true }])
      await run([
        { id: 'a', deleted: true },
        { id: 'b', parent: 'a' },
      ])
      expect(await named('b')).toMatchObject({ parentId: (await named('a')).id })
    })

    test('what was left out for want of a post comes with the word where that is', async () => {
      const given = disqusXml([{ id: '1', link: 'https://old.example.org/elsewhere?p=7' }], exported({ id: 'a' }))
      const file = fileOf(given)
      const first = await importFile(callerOf(system), { files: [file], scope: 'comments', moves: '', dryRun: false })
      expect(first.report.unmatched).toEqual([{ address: 'https://old.example.org/elsewhere?p=7', comments: 1 }])
      expect(first.run).toMatchObject({ imported: 0, leftOut: 1 })
      const moves = `/elsewhere?p=7=${post.published?.permalink}`
      expect((await importFile(callerOf(system), { files: [file], scope: 'comments', moves, dryRun: false })).run).toMatchObject({
        imported: 1,
      })
    })
  })

  describe('what is noted', () => {
    const noted = async (posts: DisqusPost[]) => (await run(posts, { dryRun: true })).report.notes.map((note) => note.words)

    test('an answer to what the file does not have stands on its own', async () => {
      expect(await noted([{ id: 'a', parent: 'lost' }])).toEqual(['The comment it replies to is missing; it becomes a comment of its own.'])
    })

    test('comments that answer each other in a circle are taken apart', async () => {
      const posts = [
        { id: 'a', parent: 'b' },
        { id: 'b', parent: 'a' },
      ]
      await run(posts)
      const all = await stored()
      expect(all).toHaveLength(2)
      expect(all.filter((one) => one.parentId === null)).toHaveLength(1)
    })

    test('a comment that stands twice in the file is imported once', async () => {
      const { report, run: row } = await run([{ id: 'a' }, { id: 'a' }])
      expect(report.notes[0]?.words).toMatch(/^The same comment is already in line \d+\.$/)
      expect(row).toMatchObject({ imported: 1, leftOut: 1 })
      expect(await stored()).toHaveLength(1)
    })

    test('a date that cannot be read is that of what is answered, one to come is now', async () => {
      const first = at()
      await run([
        { id: 'a', createdAt: first },
        { id: 'b', parent: 'a', createdAt: '2011-x09-30T22:48:43Z' },
        { id: 'c', createdAt: '2999-01-01T00:00:00Z' },
      ])
      expect((await named('b')).createdAt.toISOString()).toBe(first)
      expect((await named('c')).createdAt.getTime()).toBeLessThanOrEqual(Date.now())
      expect((await noted([{ id: 'd', createdAt: 'never' }]))[0]).toMatch(/^Its date cannot be read/)
    })

    test('a text without a word is left out, a very long one refused', async () => {
      const { run: row } = await run([
        { id: 'a', message: '<p> </p>' },
        { id: 'b', message: 'a'.repeat(100_001) },
      ])
      expect(row).toMatchObject({ leftOut: 1, refused: 1 })
    })

    test('comments of pages are left out', async () => {
      const page = await makePublished({ kind: 'PAGE' })
      link = `https://old.example.org${page.published?.permalink}`
      expect((await run([{ id: 'a' }])).run).toMatchObject({ imported: 0, leftOut: 1 })
    })
  })

  test('a file that ends early gives what stands before, with the line', async () => {
    const whole = disqusXml([{ id: '1', link }], exported({ id: 'a' }, { id: 'b' }))
    const file = fileOf(whole.slice(0, whole.lastIndexOf('<message>') + 20))
    const { report, run: row } = await importFile(callerOf(system), { files: [file], scope: 'comments', moves: '', dryRun: false })
    expect(report.damaged).toEqual({ line: 11, reason: 'The file ends inside <message>.' })
    expect(row).toMatchObject({ imported: 1 })
  })

  test('the ledger has a row for each, with its line', async () => {
    const { run: row } = await run([{ id: 'a' }, { id: 'b', message: '' }, { id: 'a' }])
    const { items, total } = await listEntered(row?.id ?? '', null, { skip: 0, take: 10 })
    expect(total).toBe(3)
    expect(items.map(({ outcome, line }) => [outcome, line])).toEqual([
      ['imported', 4],
      ['left out', 10],
      ['left out', 16],
    ])
    expect((await listEntered(row?.id ?? '', 'imported', { skip: 0, take: 10 })).total).toBe(1)
  })

  test('it is for the owner alone', async () => {
    const given = { files: [fileOf('x')], scope: 'comments', moves: '', dryRun: true } as const
    await expect(importFile(callerOf(await makeUser('EDITOR')), given)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(importFile(callerOf(guest), given)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('what was imported is moderated like the rest', async () => {
    await run([{ id: 'a' }])
    const { id } = await named('a')
    expect(await moderate(callerOf(system), { ids: [id], decision: 'reject' })).toBeTruthy()
  })
})
