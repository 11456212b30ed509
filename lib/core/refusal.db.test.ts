import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from './database/migrations'
import { openDb } from './db'
import { AppError, type ErrorCode, OverloadedError } from './errors'
import { toRefusal } from './refusal'

const thrownBy = (work: () => Promise<unknown>) =>
  work().then(
    () => null,
    (error: unknown) => error,
  )

test.each<[ErrorCode, number]>([
  ['INVALID', 422],
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['NOT_FOUND', 404],
  ['CONFLICT', 409],
  ['GONE', 410],
  ['TOO_LARGE', 413],
  ['UNSUPPORTED', 415],
  ['TOO_MANY_REQUESTS', 429],
  ['FAULT', 500],
  ['UNAVAILABLE', 503],
  ['DISK_FULL', 507],
])('%s is answered with status %i', (code, status) => {
  expect(new AppError(code, '').status).toBe(status)
})

test('a full disk under an SQLite database is told as such, within transactions and without', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-full-'))
  const url = `file:${path.join(directory, 'full.db')}`
  await migrate(url)
  const db = openDb(url)
  try {
    // No page more than the file has: what SQLite says then is what it says of a full disk.
    await db.$queryRaw`PRAGMA max_page_count = 1`
    const create = (on: Pick<typeof db, 'rateLimit'>) => on.rateLimit.create({ data: { key: 'k'.repeat(1_000_000), points: 1 } })
    for (const work of [() => create(db), () => db.$transaction((tx) => create(tx))])
      expect(toRefusal(await thrownBy(work))).toMatchObject({ code: 'DISK_FULL', status: 507, retryAfter: 60 })
  } finally {
    await db.$disconnect()
    rmSync(directory, { recursive: true })
  }
})

test('a database that is away is told as such, and when to come back', async () => {
  const db = openDb('postgresql://postgres@127.0.0.1:1/nowhere')
  for (const work of [() => db.user.findFirst(), () => db.$transaction((tx) => tx.user.findFirst())])
    expect(toRefusal(await thrownBy(work))).toMatchObject({ code: 'UNAVAILABLE', status: 503, retryAfter: 5 })
})

test('a full disk under uploads, and too much to do, are told as such', () => {
  expect(toRefusal(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).toMatchObject({ status: 507 })
  expect(toRefusal(new Error('storing failed', { cause: { code: 'EDQUOT' } }))).toMatchObject({ status: 507 })
  expect(toRefusal(new OverloadedError())).toMatchObject({ status: 503, retryAfter: 5 })
})

test('a refusal of a command stays what it is, and anything else is a fault', () => {
  const refused = new AppError('CONFLICT', 'Somebody else did.')
  expect(toRefusal(refused)).toBe(refused)
  for (const fault of [new Error('SQLITE_FULL'), new TypeError('x'), { code: 'P2002' }, 'ENOSPC', null, undefined])
    expect(toRefusal(fault)).toBeNull()
})
