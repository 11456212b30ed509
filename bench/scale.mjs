// How what readers and authors ask for grows with the number of posts: the same measures on databases of 1,000, 10,000 and 100,000
// posts, on both engines. Prints a table with the growth and writes bench-results/scale-<date>.json.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { startPostgresql } from '../scripts/testing/suite/postgresql.mjs'
import { runBundled } from './bundled.mjs'
import { settings, startServer } from './server.mjs'

const say = (line = '') => process.stdout.write(`${line}\n`)

/** Milliseconds until the pages that are made at start are there, at most. */
const SETTLING_MS = 20_000
/** Pages that hold more where there are more posts, up to the 2,190 of a year. */
const mayGrow = /^a year of the sitemap/

const targets = [
  [/, cold$/, 'at most 120', (value) => value <= 120],
  [/^publishing to live/, 'at most 150', (value) => value <= 150],
  [/^start/, 'at most 4', (value) => value <= 4],
  [/^memory/, 'at most 300', (value) => value <= 300],
  [/^studio: list/, 'at most 200', (value) => value <= 200],
]

/** Size of the database in bytes. */
async function sizeOf(own, postgresql) {
  if (!postgresql) return statSync(path.join(own.env.DATA_DIR, 'fieldnotes.db')).size
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: postgresql.url })
  await client.connect()
  const { rows } = await client.query('SELECT pg_database_size(current_database()) AS bytes')
  await client.end()
  return Number(rows[0].bytes)
}

async function measureOne(engine, posts) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-scale-'))
  const found = engine === 'postgresql' ? await startPostgresql() : null
  if (found && !found.server) {
    say(`PostgreSQL is left out: ${found.reason}.`)
    return null
  }
  try {
    const own = await settings(folder)
    mkdirSync(own.env.DATA_DIR, { recursive: true })
    mkdirSync(path.join(own.env.CONTENT_DIR, 'posts'), { recursive: true })
    own.env.BENCH_POSTS = String(posts)
    own.env.DATABASE_URL = found ? found.server.url : `file:${path.join(own.env.DATA_DIR, 'fieldnotes.db')}`
    say(`${engine}, ${posts} posts: filling …`)
    await runBundled('bench/scale-posts.ts', own.env)
    await (await startServer(own)).stop()
    const server = await startServer(own)
    const facts = { 'start, s': server.seconds }
    await pause(SETTLING_MS)
    facts['memory, MB'] = server.megabytes()
    await server.stop()
    facts['database, MB'] = (await sizeOf(own, found?.server)) / 1e6
    say(`${engine}, ${posts} posts: measuring …`)
    return { ...facts, ...(await runBundled('bench/scale-times.ts', own.env)) }
  } finally {
    await found?.server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const shown = (value) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'n/a')

/** Prints the measures of an engine, a column for each size; returns rows that say whether targets were met. */
function table(engine, sizes, measured) {
  const columns = sizes.map((posts) => measured.get(posts))
  const [first, last] = [columns[0], columns.at(-1)]
  say(`\n${engine.padEnd(42)}${sizes.map((posts) => posts.toLocaleString('en').padStart(10)).join('')}   growth   target`)
  return Object.keys(last).map((name) => {
    const values = columns.map((column) => column[name])
    const growth = last[name] / first[name]
    const [, target = '', isMet = () => null] = targets.find(([pattern]) => pattern.test(name)) ?? []
    const grows = sizes.length > 1 && !mayGrow.test(name) && / cold$/.test(name) && growth > 1.3 && last[name] > 20
    const met = isMet(last[name]) === false ? false : !grows
    say(
      `${name.padEnd(42)}${values.map((value) => shown(value).padStart(10)).join('')}${growth.toFixed(2).padStart(9)}   ${target.padEnd(12)}${met ? '' : 'NOT MET'}`.trimEnd(),
    )
    return { name, values, growth, target, met }
  })
}

/** Measures what `args` asks for, by default all sizes on both engines; returns whether every target was met. */
export async function measureScale(args) {
  const { values } = parseArgs({
    args,
    options: {
      posts: { type: 'string', default: '1000,10000,100000' },
      database: { type: 'string', default: 'sqlite,postgresql' },
      built: { type: 'boolean', default: false },
    },
  })
  const sizes = values.posts.split(',').map(Number)
  if (!values.built) {
    say('Building …')
    const own = await settings(mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-scale-build-')))
    await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { env: own.env })
  }
  const results = {}
  for (const engine of values.database.split(',')) {
    const measured = new Map()
    for (const posts of sizes) {
      const one = await measureOne(engine, posts)
      if (one) measured.set(posts, one)
    }
    if (measured.size > 0) results[engine] = table(engine, sizes, measured)
  }
  mkdirSync('bench-results', { recursive: true })
  const file = `bench-results/scale-${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, memory: os.totalmem(), node: process.version }
  writeFileSync(file, `${JSON.stringify({ sizes, machine, results }, null, 2)}\n`)
  say(`\nWritten to ${file}`)
  return Object.values(results).every((rows) => rows.every(({ met }) => met))
}
