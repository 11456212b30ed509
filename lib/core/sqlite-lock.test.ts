import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '@/prisma/generated/sqlite/client'
import { longestStandstill } from '@/scripts/testing/event-loop'
import { migrate } from './database/migrations'
import { type Db, isBusy, openDb } from './db'
import { withRequest } from './request'
import { GuardedSqlite } from './sqlite'
import { write } from './write'

let directory: string
let file: string
let db: Db
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
  file = path.join(directory, 'locked.db')
  await migrate(`file:${file}`)
  db = openDb(`file:${file}`)
  await db.setting.count()
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(directory, { recursive: true, force: true })
})

/** Does `work` while another connection has the write lock, and has it released after `milliseconds` or at the end of the work. */
async function whileLocked<T>(work: () => Promise<T>, milliseconds?: number): Promise<T> {
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const release = () => other.open && other.close()
  const timer = milliseconds === undefined ? undefined : setTimeout(release, milliseconds)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    release()
  }
}

const add = (key: string) => db.setting.create({ data: { key, value: 1 } })
const put = (key: string) => db.setting.upsert({ where: { key }, create: { key, value: 1 }, update: { value: 2 } })
const addInTransaction = (key: string) =>
  write(async (tx) => ({ value: await tx.setting.create({ data: { key, value: 1 } }), changes: [] }), db)

test.each<[string, (key: string) => Promise<unknown>]>([
  ['a single write', add],
  ['a row that is put', put],
  ['a change', (key) => db.setting.updateMany({ where: { key: 'changed' }, data: { value: key } })],
  ['a statement', (key) => db.$executeRaw`INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES (${key}, '1', 0)`],
  ['a transaction', addInTransaction],
])('%s waits for another process without standing still, and is stored', async (title, store) => {
  if (title === 'a change') await add('changed')
  expect(await longestStandstill(() => whileLocked(() => store(title), 1000))).toBeLessThan(600)
  expect(await db.setting.count({ where: { OR: [{ key: title }, { key: 'changed', value: { equals: title } }] } })).toBe(1)
})

test('reads do not wait behind a write that waits for another process', async () => {
  let waiting = true
  await whileLocked(async () => {
    const written = add('later').finally(() => {
      waiting = false
    })
    await pause(50)
    expect(await db.setting.count({ where: { key: 'later' } })).toBe(0)
    expect(waiting).toBe(true)
    return { written }
  }).then(({ written }) => written)
  expect(await db.setting.count({ where: { key: 'later' } })).toBe(1)
})

test('writes that waited are done in the order they came in', async () => {
  const keys = Array.from({ length: 12 }, (_, at) => `order ${at}`)
  const done: string[] = []
  const one = async (key: string) => {
    await add(key)
    done.push(key)
  }
  await whileLocked(() => Promise.all(keys.map(one)), 200)
  expect(done).toEqual(keys)
})

test('a lock that lasts too long fails the writes together, as busy, and nothing of them is stored afterwards', async () => {
  const impatient = new PrismaClient({ adapter: new GuardedSqlite(`file:${file}`, 300) })
  await impatient.setting.count()
  const begun = performance.now()
  const failed = await whileLocked(() =>
    Promise.allSettled([
      ...['lost 1', 'lost 2', 'lost 3'].map((key) => impatient.setting.create({ data: { key, value: 1 } })),
      impatient.$transaction((tx) => tx.setting.create({ data: { key: 'lost 4', value: 1 } })),
    ]),
  )
  expect(performance.now() - begun).toBeLessThan(1500)
  expect(failed.map((one) => one.status === 'rejected' && isBusy(one.reason))).toEqual([true, true, true, true])
  await impatient.setting.create({ data: { key: 'found', value: 1 } })
  expect(await impatient.setting.findMany({ where: { key: { in: ['lost 1', 'lost 4', 'found'] } }, select: { key: true } })).toEqual([
    { key: 'found' },
  ])
  await impatient.$disconnect()
})

test('a request is told soon that the database is busy, where a command goes on waiting', async () => {
  const request = { id: '', address: '', tags: new Set<string>(), formStates: new Map() }
  const begun = performance.now()
  await whileLocked(async () => {
    const [asked, commanded] = [withRequest(request, async () => await add('asked')), add('commanded')]
    await expect(asked).rejects.toSatisfy(isBusy)
    expect(performance.now() - begun).toBeLessThan(5000)
    return { commanded }
  }).then(({ commanded }) => commanded)
  expect(await db.setting.count({ where: { key: { in: ['asked', 'commanded'] } } })).toBe(1)
})
