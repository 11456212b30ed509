import { beforeEach, describe, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { searchPosts } from '@/lib/search/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { listPopular } from '../popularity/queries'
import { publishPost } from '../publishing/commands'
import * as queries from '../queries'
import type { SaveInput } from '../schema'
import { getStudioPost, listStudioPosts } from '../studio/queries'
import { deleteExpiredRevisions, discardChanges, nameRevision, restoreRevision } from './commands'
import { getCompared, getRevision, listRevisions } from './queries'

const START = Date.parse('2026-03-01T12:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let clock = START

const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })

async function savedAs(
  id: string,
  changes: Partial<SaveInput>,
  viewer: Parameters<typeof callerOf>[0] = system,
): Promise<{ version: number }> {
  clock += MINUTE
  return savePost(callerOf(viewer), { ...(await readText(id)), ...changes })
}

async function revisionsOf(id: string) {
  return (await listRevisions(callerOf(system), { id })).items.flatMap(({ revisions }) => revisions)
}

onEachDatabase('revisions', ({ db }) => {
  onEmptyBlog(() => new Date(clock))
  beforeEach(() => {
    clock = START
  })

  const reasons = async (id: string) => (await revisionsOf(id)).map(({ reason, version }) => `${reason} ${version}`)

  describe('of a post', () => {
    test('are made by every save that changes something, and listed by the session of their author, with time and size', async () => {
      const ada = await makeUser('EDITOR', { name: 'Ada' })
      const { id } = await makeDraft({ source: 'One.' })
      const at = () => new Date(clock).toISOString()
      await savedAs(id, { source: 'One two three.' }, ada)
      const begunAt = at()
      await savedAs(id, { source: 'One two three.' }, ada)
      await savedAs(id, { source: 'One three four.' }, ada)
      const endedAt = at()
      await savedAs(id, { source: 'One three.' })
      clock += 31 * MINUTE
      await savedAs(id, { source: 'Three.' })
      const { items } = await listRevisions(callerOf(system), { id })
      expect(items).toMatchObject([
        { authorName: null, count: 1, words: { added: 1, removed: 2 }, revisions: [{ version: 6 }] },
        { authorName: null, count: 1, words: { added: 0, removed: 1 }, revisions: [{ version: 5 }] },
        { authorName: 'Ada', count: 2, words: { added: 2, removed: 0 }, begunAt, endedAt, revisions: [{ version: 4 }, { version: 3 }] },
        { authorName: null, count: 1, words: null, beforeId: null, revisions: [{ version: 2, name: null, isPublished: false }] },
      ])
      expect(items.slice(0, 3).map(({ beforeId }) => beforeId)).toEqual(items.slice(1).map(({ revisions }) => revisions[0]?.id))
    })

    test('are listed in pages of sessions, of each the newest and what has a name', async () => {
      const { id } = await makeDraft()
      for (let number = 0; number < 60; number++) await savedAs(id, { source: `Save ${number}` })
      const early = await db().revision.findFirstOrThrow({ where: { postId: id, version: 3 } })
      await nameRevision(callerOf(system), { id, revisionId: early.id, name: 'First try' })
      for (let number = 0; number < 20; number++) {
        clock += 40 * MINUTE
        await savedAs(id, { source: `Later ${number}` })
      }
      const [first, second] = [await listRevisions(callerOf(system), { id }), await listRevisions(callerOf(system), { id, page: 2 })]
      expect([first.total, first.pages, first.items.length, second.items.length]).toEqual([21, 2, 20, 1])
      expect(first.items.at(-1)?.words).toEqual({ added: 2, removed: 2 })
      expect(second.items[0]).toMatchObject({ count: 61, beforeId: null })
      expect(second.items[0]?.revisions.map(({ version }) => version)).toEqual([...Array.from({ length: 50 }, (_, at) => 62 - at), 3])
    })

    test('say which one readers see, and give it to be compared with any other', async () => {
      const { id, permalink, version } = await makePost({ title: 'Live', source: 'Live.', tags: ['DNS'] })
      await savedAs(id, { title: 'Ahead', source: 'Ahead.', seriesTitle: 'Basics', seriesPosition: 2 })
      expect((await revisionsOf(id)).map(({ isPublished }) => isPublished)).toEqual([false, true])
      expect(await getCompared(callerOf(system), { id, which: 'published' })).toMatchObject({
        label: 'Published text',
        source: 'Live.',
        fields: { Title: 'Live', Tags: 'DNS', Series: '', Address: permalink },
      })
      expect(await getCompared(callerOf(system), { id, which: 'current' })).toMatchObject({
        label: 'The current text',
        source: 'Ahead.',
        fields: { Title: 'Ahead', Series: 'Basics, part 2' },
      })
      const [, first] = await revisionsOf(id)
      expect(await getCompared(callerOf(system), { id, which: first?.id ?? '' })).toMatchObject({
        label: `Version ${version}`,
        source: 'Live.',
      })
      for (const which of ['', 'nothing', '../x', 'a b']) {
        await expect(getCompared(callerOf(system), { id, which }), which).rejects.toEqual(refused('NOT_FOUND'))
      }
      const other = await makeDraft()
      await expect(getCompared(callerOf(system), { id: other.id, which: first?.id ?? '' })).rejects.toEqual(refused('NOT_FOUND'))
      await expect(getCompared(callerOf(system), { id: other.id, which: 'published' })).rejects.toEqual(refused('NOT_FOUND'))
    })

    test('can be had back whole as a new version, but for the address', async () => {
      const whole = { title: 'A', source: 'The first words.\r\n', description: 'D', tags: ['DNS'], seriesTitle: 'S', seriesPosition: 3 }
      const { id, version } = await makePost({ ...whole, coverAlt: 'C', canonicalUrl: 'https://example.org/', unlisted: true })
      const before = await readText(id)
      const other = {
        title: 'B',
        source: 'Worse.',
        description: '',
        tags: [],
        seriesTitle: null,
        seriesPosition: null,
        permalink: '/moved',
      }
      await savedAs(id, { ...other, coverAlt: '', canonicalUrl: null, unlisted: false, commentsClosed: true })
      const first = (await revisionsOf(id)).at(-1)
      expect(await getRevision(callerOf(system), { id, revisionId: first?.id ?? '' })).toMatchObject({ source: 'The first words.\r\n' })
      await restoreRevision(callerOf(system), { id, version: version + 1, revisionId: first?.id ?? '' })
      const kept = { version: version + 2, permalink: '/moved', commentsClosed: true }
      expect(await readText(id)).toEqual({ ...before, ...kept })
      expect(await reasons(id)).toEqual([`RESTORE ${version + 2}`, `SAVE ${version + 1}`, `PUBLISH ${version}`])
    })

    test('are not had back over what somebody saved meanwhile', async () => {
      const { id, version } = await makeDraft({ source: 'One.' })
      const [first] = await revisionsOf(id)
      await savedAs(id, { source: 'Two.' })
      await expect(restoreRevision(callerOf(system), { id, version, revisionId: first?.id ?? '' })).rejects.toEqual(refused('CONFLICT'))
    })

    test('get a name, another, and none', async () => {
      const { id } = await makeDraft()
      const revisionId = (await revisionsOf(id))[0]?.id ?? ''
      for (const [name, kept] of [
        ['Before the talk', 'Before the talk'],
        ['  As reviewed ', 'As reviewed'],
        ['', null],
      ] as const) {
        await nameRevision(callerOf(system), { id, revisionId, name })
        expect((await revisionsOf(id))[0]?.name).toBe(kept)
      }
      const other = await makeDraft()
      await expect(nameRevision(callerOf(system), { id: other.id, revisionId, name: 'x' })).rejects.toEqual(refused('NOT_FOUND'))
      await expect(nameRevision(callerOf(system), { id, revisionId, name: 'a'.repeat(81) })).rejects.toThrow()
    })

    test('are thinned by age; what was published, named or is the newest stays', async () => {
      const { id, version } = await makePost({ source: 'Live.' })
      for (const source of ['a', 'b', 'c', 'd']) await savedAs(id, { source })
      const named = (await revisionsOf(id)).find((revision) => revision.version === version + 2)
      await nameRevision(callerOf(system), { id, revisionId: named?.id ?? '', name: 'Kept' })
      expect(await deleteExpiredRevisions(new Date(START + DAY))).toBe(0)
      expect(await deleteExpiredRevisions(new Date(START + 2 * DAY))).toBe(2)
      expect(await reasons(id)).toEqual([`SAVE ${version + 4}`, `SAVE ${version + 2}`, `PUBLISH ${version}`])
      expect(await deleteExpiredRevisions(new Date(START + 400 * DAY))).toBe(0)
    })
  })

  describe('a working copy', () => {
    test('is not what readers see in any list, feed or search, for as long as it is written, and then all at once', async () => {
      const { id, permalink, version } = await makePost({ title: 'Live', source: 'Live words.', tags: ['DNS'] })
      const seen = async () =>
        JSON.stringify([
          await queries.findPostPage(permalink),
          await queries.listPosts({ page: 1, perPage: 5 }),
          await queries.listTags(),
          await queries.listFeed(5),
          await queries.listSitemap({ kind: 'year', year: new Date(START).getUTCFullYear(), part: 1 }),
          await queries.listArchive(),
          await queries.listSeries(1),
          await listPopular(),
          await queries.findTag('dns', 1),
          await queries.findTag('labs', 1),
          await searchPosts('draft'),
          await searchPosts('live'),
        ])
      const before = await seen()
      for (let day = 1; day <= 3; day++) {
        clock += DAY
        await savedAs(id, {
          title: `Draft ${day}`,
          source: `Draft words ${day}.`,
          tags: ['Labs'],
          seriesTitle: 'Draft',
          description: 'Draft',
        })
        await deleteExpiredRevisions(new Date(clock))
        expect(await seen()).toBe(before)
      }
      await publishPost(callerOf(system), { id, version: version + 3, publishedAt: null })
      expect(await seen()).toContain('Draft words 3.')
      expect(await seen()).not.toMatch(/Live|DNS/)
    })

    test('that was changed and changed back has no unpublished changes', async () => {
      const { id } = await makePost({ source: 'Live.', tags: ['DNS'] })
      const ahead = async () => [
        (await getStudioPost(callerOf(system), id)).hasUnpublishedChanges,
        (await listStudioPosts(callerOf(system), {})).items[0]?.hasUnpublishedChanges,
      ]
      expect(await ahead()).toEqual([false, false])
      for (const changes of [{ source: 'Ahead.' }, { tags: [] }, { permalink: '/elsewhere' }, { coverAlt: 'x' }, { unlisted: true }]) {
        const text = await readText(id)
        await savedAs(id, changes)
        expect(await ahead(), JSON.stringify(changes)).toEqual([true, true])
        await savedAs(id, { ...text, version: text.version + 1 })
        expect(await ahead(), JSON.stringify(changes)).toEqual([false, false])
      }
    })

    test('goes back to what readers see, and forward again', async () => {
      const { id, version, permalink } = await makePost({ title: 'Live', source: 'Live.', tags: ['DNS'] })
      await savedAs(id, { title: 'Ahead', source: 'Ahead.', tags: [], permalink: '/ahead', commentsClosed: true })
      await expect(discardChanges(callerOf(system), { id, version })).rejects.toEqual(refused('CONFLICT'))
      expect(await discardChanges(callerOf(system), { id, version: version + 1 })).toEqual({ version: version + 2 })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({
        title: 'Live',
        source: 'Live.',
        tags: ['DNS'],
        requestedPermalink: permalink,
        hasUnpublishedChanges: false,
        commentsClosed: true,
      })
      expect(await discardChanges(callerOf(system), { id, version: version + 2 })).toEqual({ version: version + 2 })
      const undone = (await revisionsOf(id)).find((revision) => revision.version === version + 1)
      await restoreRevision(callerOf(system), { id, version: version + 2, revisionId: undone?.id ?? '' })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ title: 'Ahead', source: 'Ahead.', hasUnpublishedChanges: true })
    })

    test('of a post that is not published has nothing to go back to', async () => {
      const { id, version } = await makeDraft()
      await expect(discardChanges(callerOf(system), { id, version })).rejects.toEqual(refused('CONFLICT'))
    })
  })

  test('authors work with the revisions of their own posts alone, guests and readers with none', async () => {
    const author = await makeUser('AUTHOR')
    const { id, version } = await makePost({ caller: callerOf(author) })
    const revisionId = (await revisionsOf(id))[0]?.id ?? ''
    const attempts = (caller: ReturnType<typeof callerOf>) => [
      () => listRevisions(caller, { id }),
      () => getRevision(caller, { id, revisionId }),
      () => getCompared(caller, { id, which: revisionId }),
      () => getCompared(caller, { id, which: 'current' }),
      () => getCompared(caller, { id, which: 'published' }),
      () => restoreRevision(caller, { id, version, revisionId }),
      () => nameRevision(caller, { id, revisionId, name: 'Mine' }),
      () => discardChanges(caller, { id, version }),
    ]
    for (const attempt of attempts({ ...callerOf(system), viewer: guest }))
      await expect(attempt()).rejects.toEqual(refused('UNAUTHENTICATED'))
    for (const user of [await makeUser('AUTHOR'), await makeUser('READER')]) {
      for (const attempt of attempts(callerOf(user))) await expect(attempt()).rejects.toEqual(refused('FORBIDDEN'))
    }
    for (const attempt of attempts(callerOf(author))) await attempt()
    for (const attempt of attempts(callerOf(await makeUser('EDITOR')))) await attempt()
  })
})
