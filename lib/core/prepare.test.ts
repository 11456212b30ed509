import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pendingMigrations } from './pending'
import { prepareDatabase, prepareFolder } from './prepare'

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
