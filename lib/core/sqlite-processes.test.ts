import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { migrate } from './database/migrations'
import { openDb } from './db'

const processes = 4
const timesEach = 150

let directory: string
let program: string
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
  // Below node_modules, so that the bundle finds its packages.
  const cache = path.resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  program = path.join(mkdtempSync(path.join(cache, 'fieldnotes-')), 'read-then-write.mjs')
  await build({
    entryPoints: ['scripts/testing/read-then-write.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': path.resolve('.') },
  })
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
  rmSync(path.dirname(program), { recursive: true, force: true })
})

test('two connections of one process wait for each other without standing still', async () => {
  const url = `file:${path.join(directory, 'within.db')}`
  await migrate(url)
  const [one, other] = [openDb(url), openDb(url)]
  let ticks = 0
  const ticking = setInterval(() => ticks++, 5)
  const slow = one.$transaction(async (tx) => {
    await tx.setting.create({ data: { key: 'slow', value: 1 } })
    await new Promise((resolve) => setTimeout(resolve, 200))
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  await other.$transaction(async (tx) => void (await tx.setting.create({ data: { key: 'after', value: 1 } })))
  await slow
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(3)
  expect(await one.setting.count()).toBe(2)
  await one.$disconnect()
  await other.$disconnect()
})

test(
  `${processes} processes that read and then write lose nothing: ${processes * timesEach} of ${processes * timesEach}`,
  async () => {
    const url = `file:${path.join(directory, 'shared.db')}`
    await migrate(url)
    const db = openDb(url)
    await db.setting.create({ data: { key: 'counter', value: 0 } })
    const run = promisify(execFile)
    await Promise.all(Array.from({ length: processes }, () => run(process.execPath, [program, url, String(timesEach)])))
    const { value } = await db.setting.findUniqueOrThrow({ where: { key: 'counter' } })
    await db.$disconnect()
    expect(value).toBe(processes * timesEach)
  },
  limit(120_000),
)
