// Measures how the pages of readers and authors grow with the number of posts: the same on databases of 1,000, 10,000 and 100,000
// posts, on both engines. Prints a table for each engine with the growth for each tenfold and writes bench-results/scale-<date>.json.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { startPostgresql } from '../scripts/testing/suite/postgresql.mjs'
import { runBundled } from './bundled.mjs'
import { load } from './load.mjs'
import { settings, startServer } from './server.mjs'

const say = (line = '') => process.stdout.write(`${line}\n`)
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const STARTS = 3
/** Seconds of the load under which memory is measured. */
const LOAD_SECONDS = 4
/** Milliseconds until what is made at start is there, at most, and between looks at whether it is. */
const SETTLING_MS = 30_000
const LOOK_MS = 500

/** Pages that hold more where there are more posts: up to a page's worth of a tag and of series, the titles of a year. */
const mayGrow = /^(?:a year\b|a year of the sitemap|tag of one post in 299|list of series)/

const targets = [
  [/^(?!search).*, cold$/, 'at most 120', (value) => value <= 120],
  [/^publishing to live/, 'at most 150', (value) => value <= 150],
  [/^start/, 'at most 4', (value) => value <= 4],
  [/^memory, idle/, 'at most 300', (value) => value <= 300],
  [/^studio: list.*, again$/, 'at most 200', (value) => value <= 200],
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

/** Seconds of a start, median of three, without and with finished pages that an earlier one left. */
async function measureStarts(own) {
  const seconds = { cold: [], warm: [] }
  for (let round = 0; round < STARTS; round++) {
    rmSync(path.join(own.env.DATA_DIR, 'pages'), { recursive: true, force: true })
    for (const kind of ['cold', 'warm']) {
      const server = await startServer(own)
      seconds[kind].push(server.seconds)
      await server.stop()
    }
  }
  return { 'start without finished pages, s': median(seconds.cold), 'start, s': median(seconds.warm) }
}

/** Megabytes of the server once all is made that is made at start, and at most while two pages are asked for at 50 connections. */
async function measureMemory(own) {
  const server = await startServer(own)
  try {
    for (let waited = 0, before = Number.NaN, now = 0; waited < SETTLING_MS && !(now - before <= 1); waited += LOOK_MS) {
      before = server.cpuTicks()
      await pause(LOOK_MS)
      now = server.cpuTicks()
    }
    const idle = server.megabytes()
    const feed = await (await fetch(`${own.url}/feed.json`)).json()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, server.megabytes() || 0)
    }, 200)
    for (const address of [new URL(feed.items[0].url).pathname, '/']) await load(own.url + address, LOAD_SECONDS)
    clearInterval(watch)
    return { 'memory, idle, MB': idle, 'memory under load, MB': most }
  } finally {
    await server.stop()
  }
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
    say(`${engine}, ${posts} posts: starting …`)
    const facts = { ...(await measureStarts(own)), ...(await measureMemory(own)) }
    facts['database, MB'] = (await sizeOf(own, found?.server)) / 1e6
    say(`${engine}, ${posts} posts: asking …`)
    return { ...facts, ...(await runBundled('bench/scale-times.ts', own.env)) }
  } finally {
    await found?.server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const shown = (value) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'n/a')

/** Growth from each size to the next for ten times as many posts. */
const perTenfold = (sizes, values) =>
  sizes.slice(1).map((posts, at) => (values[at + 1] / values[at]) ** (1 / Math.log10(posts / sizes[at])))

/** Prints the measures of an engine in milliseconds of the clock, medians of three, a column for each size; returns rows with whether targets were met. */
function table(engine, sizes, measured) {
  const columns = sizes.map((posts) => measured.get(posts))
  const last = columns.at(-1)
  const heads = sizes.map((posts) => posts.toLocaleString('en').padStart(10)).join('')
  say(`\n${`${engine}, ms`.padEnd(44)}${heads}${sizes.length > 1 ? '   growth per tenfold' : ''}   target`)
  return Object.keys(last).map((name) => {
    const values = columns.map((column) => column[name])
    const growth = perTenfold(sizes, values)
    const whole = last[name] / values[0]
    const [, target = '', isMet = () => true] = targets.find(([pattern]) => pattern.test(name)) ?? []
    const grows = / cold$/.test(name) && !mayGrow.test(name) && whole > 1.3 && last[name] > 20
    const met = isMet(last[name]) && !grows
    const factors = growth
      .map((factor) => factor.toFixed(2).padStart(7))
      .join('')
      .padEnd(21)
    say(
      `${name.padEnd(44)}${values.map((value) => shown(value).padStart(10)).join('')}${factors}   ${target.padEnd(12)}${met ? '' : 'NOT MET'}`.trimEnd(),
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
