// A flood of robots that ask for pages nobody has asked for yet, and for pages that are not there, from very many networks; and what
// readers of cached pages notice of it. Prints a table and writes bench-results/robots-<date>.json.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { runBundled } from '../bundled.mjs'
import { settings, startServer } from '../server.mjs'

const addresses = 100_000
const networks = 50_000
const robotsPerSecond = 2000
const readersPerSecond = 100
/** Requests of robots that may be without an answer: as many connections a proxy would hold. */
const mostInFlight = 1500
/** Pages that readers ask for, of those that are made at start. */
const readPages = 20

const say = (line = '') => process.stdout.write(`${line}\n`)
const round = (value, digits = 0) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : '∞')

/** The server has one core, and who loads it another, where there are two and a program that says so. */
const cores = os.cpus().length > 1 && existsSync('/usr/bin/taskset') ? { server: 0, load: 1 } : null

async function pin(pid, core) {
  if (cores) await promisify(execFile)('taskset', ['-a', '-c', '-p', String(core), String(pid)])
}

async function load(order) {
  const child = spawn(process.execPath, ['bench/robots/load.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await pin(child.pid, cores?.load)
  child.stdin.end(JSON.stringify(order))
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  await once(child, 'close')
  return JSON.parse(output)
}

/** Waits until what is made at start is there: the server computes nothing for a while. */
async function settled(server) {
  for (let before = Number.NaN, waited = 0; waited < 60; waited++) {
    const now = server.cpuTicks()
    if (now - before <= 1) return
    before = now
    await pause(1000)
  }
}

/** Does `work` and finds the most memory that the server took meanwhile. */
async function withMemory(server, work) {
  let most = server.megabytes()
  const watch = setInterval(() => {
    most = Math.max(most, server.megabytes() || 0)
  }, 200)
  const value = await work
  clearInterval(watch)
  return { ...value, megabytes: most }
}

/** Fills a folder with a post for every second address. */
async function fill(folder) {
  const own = await settings(folder)
  mkdirSync(own.env.DATA_DIR, { recursive: true })
  mkdirSync(path.join(own.env.CONTENT_DIR, 'posts'), { recursive: true })
  await runBundled('bench/scale-posts.ts', {
    ...own.env,
    BENCH_POSTS: String(addresses / 2),
    DATABASE_URL: `file:${path.join(own.env.DATA_DIR, 'fieldnotes.db')}`,
  })
}

async function measure(folder, { program, seconds }) {
  const own = await settings(folder)
  let server = null
  try {
    server = await startServer({ ...own, program })
    await pin(server.pid, cores?.server)
    await settled(server)
    const feed = await (await fetch(`${own.url}/feed.json`)).json()
    const cached = ['/', ...feed.items.slice(0, readPages).map((item) => new URL(item.url).pathname)]
    for (const address of cached) await (await fetch(own.url + address)).arrayBuffer()
    const order = { url: own.url, seconds, cached, readersPerSecond, known: addresses / 2, addresses, networks, mostInFlight }
    const calm = await withMemory(server, load({ ...order, robotsPerSecond: 0 }))
    const flood = await withMemory(server, load({ ...order, robotsPerSecond }))
    return { calm, flood }
  } finally {
    await server?.stop()
  }
}

const refusedOf = ({ statuses }) => Object.entries(statuses).reduce((sum, [status, times]) => sum + (status === '200' ? 0 : times), 0)

function rowsOf({ calm, flood }, seconds) {
  const [alone, during] = [calm.readers.p99, flood.readers.p99]
  const answered = Object.entries(flood.robots.statuses)
  const sent = answered.reduce((sum, [, times]) => sum + times, 0)
  return [
    ['cached pages without robots, p50, ms', round(calm.readers.p50, 1), '', null],
    ['  p99, ms', round(alone, 1), '', null],
    ['cached pages under the flood, p50, ms', round(flood.readers.p50, 1), '', null],
    ['  p99, ms', round(during, 1), 'at most 100', during <= 100],
    ['  p99, times that without robots', round(during / alone, 1), '', null],
    ['  refused', refusedOf(flood.readers), 'none', refusedOf(flood.readers) === 0],
    ['memory without robots, MB', round(calm.megabytes), '', null],
    ['  under the flood, MB', round(flood.megabytes), 'at most 350', flood.megabytes <= 350],
    ['  longest, ms', round(flood.readers.longest), '', null],
    ['requests of robots a second', round(sent / seconds), '', null],
    ['  not sent, as too many waited', flood.robots.unsent, '', null],
    ['  answered', answered.map(([status, times]) => `${times} × ${status}`).join(', '), '', null],
    ['  503 without Retry-After', flood.robots.withoutRetryAfter, 'none', flood.robots.withoutRetryAfter === 0],
  ]
}

const printed = ([name, value, target, met]) =>
  `${name.padEnd(44)}${String(value).padStart(10)}   ${target.padEnd(16)}${met === null ? '' : met ? 'met' : 'NOT MET'}`.trimEnd()

const options = {
  program: { type: 'string', default: '.' },
  seconds: { type: 'string', default: '20' },
  folder: { type: 'string' },
}

/**
 * `npm run bench -- robots [--program folder] [--seconds 20] [--folder folder]`: measures the product in this folder or in another. With
 * `--folder` the posts stay there for the next time. Returns whether every target was met.
 */
export async function measureRobots(args) {
  const { values } = parseArgs({ args, options })
  const seconds = Number(values.seconds)
  const folder = values.folder ?? mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-robots-'))
  try {
    const { env } = await settings(path.join(folder, 'build'))
    say('Building …')
    await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: values.program, env })
    if (!existsSync(path.join(folder, 'data'))) {
      say(`Filling ${addresses / 2} posts …`)
      await fill(folder)
    }
    say(cores ? `Measuring, ${seconds} s each, the server on a core of its own …` : `Measuring, ${seconds} s each, on one core together …`)
    const measured = await measure(folder, { program: values.program, seconds })
    const rows = rowsOf(measured, seconds)
    for (const row of rows) say(printed(row))
    mkdirSync('bench-results', { recursive: true })
    const file = `bench-results/robots-${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`
    const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, memory: os.totalmem(), node: process.version }
    const named = rows.map(([name, value, target, met]) => ({ name: name.trim(), value, target, met }))
    writeFileSync(file, `${JSON.stringify({ seconds, cores, machine, rows: named }, null, 2)}\n`)
    say(`\nWritten to ${file}`)
    return rows.every(([, , , met]) => met !== false)
  } finally {
    if (!values.folder) rmSync(folder, { recursive: true, force: true })
  }
}
