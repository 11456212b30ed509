import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pendingMigrations } from './pending-migrations'
import { prepareDatabase, prepareFolder } from './preparation'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('the data folder is made for this user alone', async () => {
  const folder = path.join(directory, 'a/b')
  await prepareFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('a data folder that cannot be written is named with what to do', async () => {
  writeFileSync(path.join(directory, 'file'), '')
  for (const folder of [path.join(directory, 'file'), path.join(directory, 'file/below'), '/dev/null/below']) {
    await expect(prepareFolder(folder)).rejects.toThrow(/cannot write to .*set DATA_DIR/)
  }
})

test('a new database gets every migration, and the next start has none to apply', async () => {
  const url = `file:${path.join(directory, 'new.db')}`
  expect((await prepareDatabase(url)).length).toBeGreaterThan(0)
  expect(await prepareDatabase(url)).toEqual([])
  expect(await pendingMigrations(url)).toEqual([])
})

test('a damaged database is named with what to do, and is left as it was', async () => {
  const file = path.join(directory, 'damaged.db')
  writeFileSync(file, 'this is no database, however long it is'.repeat(100))
  await expect(prepareDatabase(`file:${file}`)).rejects.toThrow(/damaged\.db is damaged .*backup/)
  expect(readFileSync(file, 'utf8')).toContain('this is no database')

  const torn = path.join(directory, 'torn.db')
  await prepareDatabase(`file:${torn}`)
  for (const suffix of ['-wal', '-shm']) rmSync(torn + suffix, { force: true })
  const bytes = readFileSync(torn)
  writeFileSync(torn, bytes.subarray(0, bytes.length / 2))
  await expect(prepareDatabase(`file:${torn}`)).rejects.toThrow(/torn\.db is damaged/)
  expect(existsSync(`${torn}.before-migration`)).toBe(false)
})

test('a PostgreSQL server that does not answer is named without the password', async () => {
  const attempt = prepareDatabase('postgresql://user:hush@127.0.0.1:1/blog')
  await expect(attempt).rejects.toThrow(/PostgreSQL server at 127\.0\.0\.1:1 .*Start it, or correct DATABASE_URL/)
  await expect(attempt).rejects.not.toThrow(/hush/)
})

test('a database of a newer version is named as that, and is left as it was', async () => {
  const url = `file:${path.join(directory, 'newer.db')}`
  await prepareDatabase(url)
  const database = new Database(path.join(directory, 'newer.db'))
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, 1)'
  database.prepare(insert).run('later', 'x', '29990101000000_later', Date.now())
  database.close()
  await expect(prepareDatabase(url)).rejects.toThrow(/newer Fieldnotes than this one \(29990101000000_later\).*Update the program/)
})

describe('a blog that was killed', () => {
  const suffixes = ['', '-wal', '-shm']
  let running: Database.Database
  let file: string
  let killed: string

  beforeEach(async () => {
    file = path.join(directory, 'running.db')
    killed = path.join(directory, 'killed.db')
    await prepareDatabase(`file:${file}`)
    running = new Database(file)
    running.exec('PRAGMA journal_mode = WAL; CREATE TABLE "Word" ("text" TEXT)')
    running.close()
    await prepareDatabase(`file:${file}`)
    running = new Database(file)
  })
  afterEach(() => running.close())

  const write = (text: string, times = 1) => {
    for (let time = 0; time < times; time++) running.prepare('INSERT INTO "Word" VALUES (?)').run(text.padEnd(3000, '.'))
  }
  /** Copies what is on the disk when the power fails now, and a backup if one is put in place. */
  const kill = (restored?: string) => {
    for (const suffix of suffixes) copyFileSync(file + suffix, killed + suffix)
    copyFileSync(`${file}-identity`, `${killed}-identity`)
    if (restored) copyFileSync(restored, killed)
  }
  const words = () => {
    const database = new Database(killed, { readonly: true })
    const found = database.prepare('SELECT DISTINCT rtrim("text", \'.\') FROM "Word"').pluck().all()
    database.close()
    return found
  }

  test.each([1, 900, 2500])('starts with all that it had written, %i times', async (times) => {
    write('kept', times)
    kill()
    expect(await prepareDatabase(`file:${killed}`)).toEqual([])
    expect(words()).toEqual(['kept'])
  })

  test.each([
    ['.backup', (copy: string) => running.backup(copy)],
    ['VACUUM INTO', (copy: string) => running.prepare('VACUUM INTO ?').run(copy)],
  ])('does not start with a copy made by %s beside its old log, and does with the copy alone', async (_, make) => {
    const copy = path.join(directory, 'copy.db')
    write('before')
    await make(copy)
    write('after')
    for (const times of [0, 2500]) {
      write('after', times)
      kill(copy)
      const before = readFileSync(killed)
      await expect(prepareDatabase(`file:${killed}`)).rejects.toThrow(/delete .*killed\.db-wal and .*killed\.db-shm and start again/)
      expect(readFileSync(killed).equals(before)).toBe(true)
    }
    for (const suffix of ['-wal', '-shm']) rmSync(killed + suffix)
    expect(await prepareDatabase(`file:${killed}`)).toEqual([])
    expect(words()).toEqual(['before'])
  })

  test('with a log that does not fit and nothing to tell whose it is, is not called damaged, and stays as it is', async () => {
    const copy = path.join(directory, 'copy.db')
    write('before')
    await running.backup(copy)
    write('after', 3000)
    running.exec('CREATE INDEX "longer" ON "Word" ("text")')
    kill(copy)
    rmSync(`${killed}-identity`)
    const before = readFileSync(killed)
    await expect(prepareDatabase(`file:${killed}`)).rejects.toThrow(/does not fit the log beside it .*delete .*-wal/)
    expect(readFileSync(killed).equals(before)).toBe(true)
  })
})
