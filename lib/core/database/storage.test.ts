import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '../db'
import { prepareDatabase } from './preparation'
import { isDiskFull, sqliteProblem } from './storage'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-storage-'))
  file = path.join(directory, 'small.db')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}
const coded = (code: string, message = 'reason') => Object.assign(new Error(message), { code })

test('a full disk is known by what SQLite says of it, also through Prisma, and the database is called whole', async () => {
  const database = new Database(file)
  database.exec('CREATE TABLE t (a TEXT); PRAGMA max_page_count = 2')
  const full = thrownBy(() => database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000)))
  database.close()
  expect(isDiskFull(full, file)).toBe(true)
  expect(sqliteProblem(file, full)).toBe(`The disk that holds ${file} is full. Make room and start again; the database is intact.`)

  const url = `file:${path.join(directory, 'blog.db')}`
  await prepareDatabase(url)
  const db = openDb(url)
  try {
    await db.$queryRawUnsafe('PRAGMA max_page_count = 1')
    const failed = await db.setting.create({ data: { key: 'big', value: 'x'.repeat(1_000_000) } }).catch((error: unknown) => error)
    expect(isDiskFull(failed, file)).toBe(true)
    const inside = db.$transaction((tx) => tx.setting.create({ data: { key: 'big', value: 'x'.repeat(1_000_000) } }))
    expect(isDiskFull(await inside.catch((error: unknown) => error), file)).toBe(true)
  } finally {
    await db.$disconnect()
  }
})

test.each([
  ['ENOSPC', true],
  ['EDQUOT', true],
  ['53100', true],
  ['ENOENT', false],
  ['SQLITE_CORRUPT', false],
  ['SQLITE_IOERR_WRITE', false],
])('%s on a disk with room: full is %s', (code, full) => {
  expect(isDiskFull(coded(code), file)).toBe(full)
  expect(isDiskFull(new Error('wrapped', { cause: coded(code) }), file)).toBe(full)
})

test('only a file that SQLite finds damaged is called damaged', () => {
  const says = (code: string, message?: string) => sqliteProblem(file, coded(code, message))
  expect(says('SQLITE_CORRUPT', 'malformed')).toMatch(/is damaged \(malformed\)\. Put a backup/)
  expect(says('SQLITE_NOTADB')).toMatch(/is damaged/)
  expect(says('ERR_DLOPEN_FAILED', 'compiled against NODE_MODULE_VERSION 115')).toMatch(/another Node than .*database is intact/)
  expect(says('SQLITE_BUSY')).toMatch(/held by another program/)
  expect(says('SQLITE_CANTOPEN')).toMatch(/Let this user read and write it/)
  expect(says('EACCES')).toMatch(/Let this user read and write it/)
  expect(says('SQLITE_IOERR_READ', 'disk I/O error')).toMatch(/cannot be read or written \(disk I\/O error\)/)
})
