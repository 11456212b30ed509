import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { confirmLineage, pagesFolder, positionNotes, renewLineage } from './lineage'

onEachDatabase('the stored pages', ({ db }) => {
  let directory: string
  let page: string
  beforeEach(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-lineage-'))
    await db().setting.deleteMany()
    await moveClock(100)
    await renewLineage(directory)
    page = path.join(pagesFolder(directory), 'version', 'one.page')
    mkdirSync(path.dirname(page))
    writeFileSync(page, '')
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const moveClock = (position: number) =>
    db().cacheTag.upsert({ where: { tag: 'clock' }, create: { tag: 'clock', position }, update: { position } })

  /** Copies what tells one state of the database from another; returns what puts it back. */
  async function backUp(): Promise<() => Promise<void>> {
    const settings = await db().setting.findMany()
    const clock = await db().cacheTag.findUniqueOrThrow({ where: { tag: 'clock' } })
    return async () => {
      await db().setting.deleteMany()
      for (const { key, updatedAt } of settings) await db().setting.create({ data: { key, value: true, updatedAt } })
      await moveClock(clock.position)
    }
  }

  test('stay over starts with the database that they were made from', async () => {
    for (let start = 0; start < 3; start++) {
      await confirmLineage(directory)
      await renewLineage(directory)
      await positionNotes(directory)(100 + start)
      await moveClock(101 + start)
    }
    expect(existsSync(page)).toBe(true)
  })

  test('go when a backup of an earlier run is restored, however far its clock was', async () => {
    await moveClock(120)
    const restore = await backUp()
    await confirmLineage(directory)
    await renewLineage(directory)
    await positionNotes(directory)(110)
    await restore()
    await confirmLineage(directory)
    expect(existsSync(page)).toBe(false)
  })

  test('go when a backup of the same run is restored that is older than a page', async () => {
    const restore = await backUp()
    await positionNotes(directory)(101)
    await moveClock(101)
    await restore()
    await confirmLineage(directory)
    expect(existsSync(page)).toBe(false)
  })

  test('go with a new database, and when what says whose they are was lost or damaged', async () => {
    const restore = await backUp()
    await db().setting.deleteMany()
    await confirmLineage(directory)
    expect(existsSync(page)).toBe(false)
    for (const damage of ['lineage.json', 'position']) {
      await restore()
      await renewLineage(directory)
      mkdirSync(path.dirname(page))
      writeFileSync(page, '')
      writeFileSync(path.join(pagesFolder(directory), damage), 'x')
      await confirmLineage(directory)
      expect(existsSync(page), damage).toBe(false)
    }
  })

  test('of other installations on the same database stay theirs, and the database remembers a few of them', async () => {
    const others = Array.from({ length: 25 }, () => mkdtempSync(path.join(tmpdir(), 'fieldnotes-lineage-')))
    for (const other of others) await renewLineage(other)
    expect(await db().setting.count()).toBeLessThanOrEqual(21)
    const last = pagesFolder(others.at(-1) ?? '')
    await confirmLineage(others.at(-1) ?? '')
    expect(existsSync(last)).toBe(true)
    for (const other of others) rmSync(other, { recursive: true })
  })
})
