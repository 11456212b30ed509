import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { findCompiled } from '@/lib/mdx/data'
import { pipeline } from '@/lib/mdx/hash'
import { useQuickCompiler, useRealCompiler, useUpdatedCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makePost, readPage } from '@/scripts/testing/posts'
import { publishPost, unpublishPost } from '../publishing/commands'
import { undoChange } from '../studio/bulk-commands'
import { acceptRenderings, compareOutdated } from './commands'
import { listRenderingChanges } from './queries'

const today = pipeline.version
const never = new AbortController().signal
const compare = () => compareOutdated(new Date(), never)

const update = () => useUpdatedCompiler({ from: '~old~', to: 'new' })

onEachDatabase('renderings after an update', ({ db }) => {
  beforeAll(() => useQuickCompiler())
  afterAll(() => useRealCompiler())
  afterEach(async () => {
    pipeline.version = today
    useQuickCompiler()
    await db().post.deleteMany()
    await db().compiledMdx.deleteMany()
  })

  const waiting = async () => (await listRenderingChanges({ viewer: system }, { page: 1 })).items
  const seen = async (permalink: string) => (await findCompiled((await readPage(permalink)).compiledHash))?.code

  test('posts that look the same have the new rendering by themselves, once', async () => {
    const { permalink } = await makePost({ source: 'Nothing special.' })
    const before = await readPage(permalink)
    update()
    await compare()
    expect((await readPage(permalink)).compiledHash).not.toBe(before.compiledHash)
    expect(await seen(permalink)).toBe('Nothing special.')
    expect(await waiting()).toEqual([])
    useQuickCompiler({ failing: true })
    await compare()
  })

  test('posts that would look different keep what readers see and are listed with the difference', async () => {
    const { id, permalink } = await makePost({ title: 'A note', source: 'The ~old~ word.' })
    const before = await readPage(permalink)
    update()
    await compare()
    expect(await readPage(permalink)).toEqual(before)
    expect(await waiting()).toEqual([
      {
        id,
        title: 'A note',
        permalink,
        kind: 'WORDS',
        problems: [],
        file: null,
        before: expect.stringContaining('The ~old~ word.'),
        after: expect.stringContaining('The new word.'),
      },
    ])
  })

  test('a restart finds nothing to do again, and an older version leaves it alone', async () => {
    const { permalink } = await makePost({ source: 'The ~old~ word.' })
    update()
    await compare()
    useUpdatedCompiler({ from: '~old~', to: 'new', failing: true })
    await compare()
    pipeline.version = today
    await compare()
    expect(await waiting()).toHaveLength(1)
    expect(await seen(permalink)).toBe('The ~old~ word.')
  })

  test('a stop between two posts loses nothing: the rest is compared after the restart', async () => {
    for (const name of ['one', 'two', 'three']) await makePost({ source: `The ~old~ ${name}.` })
    update()
    const stop = new AbortController()
    const stopped = compareOutdated(new Date(), stop.signal)
    stop.abort(new Error('the server stops'))
    await expect(stopped).rejects.toThrow('the server stops')
    await compare()
    expect(await waiting()).toHaveLength(3)
  })

  test('texts that cannot be compiled for now hold up no other, and come next time', async () => {
    const { permalink } = await makePost({ source: 'Nothing special.' })
    const before = await readPage(permalink)
    useUpdatedCompiler({ from: '', to: '', failing: true })
    await expect(compare()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await readPage(permalink)).toEqual(before)
    update()
    await compare()
    expect((await readPage(permalink)).compiledHash).not.toBe(before.compiledHash)
  })

  test('one is accepted, the others wait', async () => {
    const one = await makePost({ source: 'The ~old~ one.' })
    const other = await makePost({ source: 'The ~old~ other.' })
    update()
    await compare()
    expect(await acceptRenderings(callerOf(system), { ids: [one.id], which: 'chosen' })).toBe(1)
    expect(await seen(one.permalink)).toBe('The new one.')
    expect(await readPage(one.permalink)).toMatchObject({ excerpt: 'The new one.', revisedAt: null })
    expect(await seen(other.permalink)).toBe('The ~old~ other.')
    expect((await waiting()).map(({ id }) => id)).toEqual([other.id])
    expect(await acceptRenderings(callerOf(system), { ids: [one.id], which: 'chosen' })).toBe(0)
  })

  test('all are accepted, however many, but for those that are refused', async () => {
    for (let number = 0; number < 12; number++) await makePost({ source: `The ~old~ word ${number}.` })
    const { id, permalink } = await makePost({ source: 'Fine.' })
    await db().publishedPost.update({ where: { postId: id }, data: { source: 'Fine {once}.' } })
    update()
    await compare()
    expect(await acceptRenderings(callerOf(system), { ids: [], which: 'same-words' })).toBe(0)
    expect(await acceptRenderings(callerOf(system), { ids: [], which: 'all' })).toBe(12)
    expect(await waiting()).toMatchObject([{ id, kind: 'REFUSED', problems: [{ line: 1, message: 'Expressions are not allowed.' }] }])
    expect(await seen(permalink)).toBe('Fine.')
  })

  test('publishing again takes the new rendering, and nothing waits any more', async () => {
    const { id, version, permalink } = await makePost({ source: 'The ~old~ word.' })
    update()
    await compare()
    await publishPost(callerOf(system), { id, version, publishedAt: null })
    expect(await seen(permalink)).toBe('The new word.')
    expect(await waiting()).toEqual([])
  })

  test('what waits goes with the post, and an undo brings back what readers saw, to be compared', async () => {
    const { id, permalink } = await makePost({ source: 'The ~old~ word.' })
    update()
    await compare()
    const { undo } = await unpublishPost(callerOf(system), { id })
    expect(await waiting()).toEqual([])
    await undoChange(callerOf(system), { undo })
    expect(await seen(permalink)).toBe('The ~old~ word.')
    await db().publishedPost.update({ where: { postId: id }, data: { pipeline: 0 } })
    await compare()
    expect(await waiting()).toHaveLength(1)
  })

  test('posts from before any of this was kept are compared after the update', async () => {
    const { permalink } = await makePost({ source: 'The ~old~ word.' })
    await db().publishedPost.updateMany({ data: { pipeline: 0 } })
    await db().compiledMdx.updateMany({ data: { facts: { set: null } as never } })
    update()
    await compare()
    expect(await seen(permalink)).toBe('The ~old~ word.')
    expect(await waiting()).toHaveLength(1)
  })

  test('a post that can be shown no more has the new rendering', async () => {
    const { id, permalink } = await makePost({ source: 'The ~old~ word.' })
    await db().publishedPost.update({ where: { postId: id }, data: { compiledHash: 'of an older pipeline' } })
    update()
    await compare()
    expect(await seen(permalink)).toBe('The new word.')
  })

  describe('for an author', () => {
    test('the posts of others are not listed, and not accepted', async () => {
      const author = callerOf(await makeUser('AUTHOR'))
      const theirs = await makePost({ source: 'The ~old~ word of another.' })
      const own = await makePost({ source: 'The ~old~ word.', caller: author })
      update()
      await compare()
      expect((await listRenderingChanges(author, { page: 1 })).items.map(({ id }) => id)).toEqual([own.id])
      await expect(acceptRenderings(author, { ids: [theirs.id], which: 'chosen' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await acceptRenderings(author, { ids: [], which: 'all' })).toBe(1)
      expect(await seen(theirs.permalink)).toContain('~old~')
    })

    test('a guest and a reader accept nothing', async () => {
      for (const role of ['READER', null] as const) {
        const caller = role ? callerOf(await makeUser(role)) : { ...callerOf(system), viewer: { kind: 'guest' as const } }
        await expect(acceptRenderings(caller, { ids: [], which: 'all' })).rejects.toThrow()
        await expect((async () => listRenderingChanges(caller, { page: 1 }))()).rejects.toThrow()
      }
    })
  })
})
