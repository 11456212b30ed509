import { afterAll, beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { applyTagPositions, clockPosition, isFresh, tags } from './cache'
import { type Db, isPostgresql, openDb } from './db'
import { catchUp, write } from './write'

const writers = 40

onEachDatabase('write', ({ url, db }) => {
  let other: Db
  beforeAll(() => {
    // On SQLite a process has one connection; two would wait for each other without letting either go on.
    other = isPostgresql(url()) ? openDb(url()) : db()
  })
  afterAll(() => other?.$disconnect())

  const comment = (postId: string, on: Db) => write(async () => ({ value: postId, changes: [{ kind: 'comments', postId }] }), on)

  test('gives changes that come at once positions of their own, and one who follows the clock misses none', async () => {
    const followed = new Map<string, number>()
    let known = 0
    const follow = async () => {
      for (const { tag, position } of await db().cacheTag.findMany({ where: { position: { gt: known } } })) {
        followed.set(tag, position)
        known = Math.max(known, position)
      }
    }
    const all = Promise.all(Array.from({ length: writers }, (_, index) => comment(`post-${index}`, index % 2 ? db() : other)))
    let done = false
    void all.finally(() => {
      done = true
    })
    while (!done) await follow()
    await all
    await follow()

    const rows = await db().cacheTag.findMany()
    const positions = rows.filter(({ tag }) => tag.startsWith('comments:')).map(({ position }) => position)
    expect([...positions].sort((a, b) => a - b)).toEqual(Array.from({ length: writers }, (_, index) => index + 1))
    expect(followed).toEqual(new Map(rows.map(({ tag, position }) => [tag, position])))
  })

  /** Brings the database to where this process's clock stands, which may have followed another database before. */
  const level = () => db().cacheTag.update({ where: { tag: 'clock' }, data: { position: clockPosition() } })

  test('makes pages stale in this process before it returns', async () => {
    await level()
    const rendered = clockPosition()
    await comment(`read-${url()}`, db())
    expect(isFresh([tags.comments(`read-${url()}`)], rendered)).toBe(false)
    expect(isFresh([tags.comments('another')], rendered)).toBe(true)
  })

  test('leaves no trace of a change that is rolled back', async () => {
    const before = clockPosition()
    const failing = write(async (tx) => {
      await tx.setting.create({ data: { key: 'half', value: 1 } })
      throw new Error('stop')
    }, db())
    await expect(failing).rejects.toThrow('stop')
    expect(await db().setting.count({ where: { key: 'half' } })).toBe(0)
    expect(clockPosition()).toBe(before)
  })

  test('changes that wait for each other are both made, one of them at its second try', async () => {
    const keys = [`one-${url()}`, `other-${url()}`]
    await db().setting.createMany({ data: keys.map((key) => ({ key, value: 0 })) })
    let met = () => {}
    const bothBegun = new Promise<void>((resolve) => {
      met = resolve
    })
    let begun = 0
    const change = (order: string[]) =>
      write(async (tx) => {
        const [first = '', second = ''] = order
        await tx.setting.update({ where: { key: first }, data: { value: ++begun } })
        // On SQLite the second one begins when the first one is done.
        if (begun > 1 || !isPostgresql(url())) met()
        await bothBegun
        await tx.setting.update({ where: { key: second }, data: { value: begun } })
        return { value: undefined, changes: [] }
      }, db())
    await Promise.all([change(keys), change(keys.toReversed())])
    expect(begun).toBe(isPostgresql(url()) ? 3 : 2)
  })

  test('a process that starts later learns of changes that it did not see', async () => {
    const { position } = await level()
    await db().cacheTag.update({ where: { tag: 'clock' }, data: { position: position + 1 } })
    await db().cacheTag.create({ data: { tag: tags.comments(`elsewhere-${url()}`), position: position + 1 } })
    expect(isFresh([tags.comments(`elsewhere-${url()}`)], position)).toBe(true)
    await catchUp(position, db())
    expect(clockPosition()).toBe(position + 1)
    expect(isFresh([tags.comments(`elsewhere-${url()}`)], position)).toBe(false)
  })
})

test('positions may be told twice and in any order', () => {
  const start = clockPosition()
  const newer = { tag: 'told', position: start + 2 }
  applyTagPositions([newer])
  applyTagPositions([{ tag: 'told', position: start + 1 }, newer])
  expect(clockPosition()).toBe(start + 2)
  expect(isFresh(['told'], start + 1)).toBe(false)
  expect(isFresh(['told'], start + 2)).toBe(true)
})
