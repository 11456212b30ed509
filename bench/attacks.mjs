// Attacks the product as strangers do, one attack at a time on a server of its own, and says what readers notice of it.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { Honest, probeFor } from './honest.mjs'
import { writePosts } from './posts.mjs'
import { settings, startServer } from './server.mjs'

const posts = 50
const words = 800
const attacker = { 'x-forwarded-for': '203.0.113.9' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const say = (line = '') => process.stdout.write(`${line}\n`)
const share = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN
const median = (values) => share(values, 0.5)

const get = (path, headers = {}) => ({ requests: [{ path, headers: { ...attacker, ...headers } }] })
const post = (url, path, body, headers = {}) => ({
  requests: [
    {
      method: 'POST',
      path,
      body,
      headers: { ...attacker, ...form, origin: url, 'content-length': String(Buffer.byteLength(body)), ...headers },
    },
  ],
})

/** A form as a flood sends it again and again. */
async function formPost(url, { fields, action }, headers = {}) {
  const whole = new Response(fields)
  return post(url, action.pathname, await whole.text(), { 'content-type': whole.headers.get('content-type'), ...headers })
}

async function previewOf(honest, url) {
  const { fields, action } = honest.commentForm(`${`~~~csharp\n${'<T '.repeat(160)}\n~~~\n\n`.repeat(20)}`)
  fields.set('preview', '1')
  fields.set('name', 'x')
  return formPost(url, { fields, action })
}

/** Floods of strangers. Each makes the order of a flood (flood.mjs); `connections` is 50 unless said otherwise. */
const attacks = {
  'signin-50': async () => get('/signin'),
  'signin-200': async () => ({ connections: 200, ...get('/signin') }),
  'signin-many-networks': async () => ({ connections: 200, ...get('/signin', { 'x-forwarded-for': '@' }) }),
  search: async () => get('/search?q=e'),
  unknown: async () => get('/unknown-#'),
  ready: async () => get('/api/ready'),
  'form-junk': async ({ url }) => post(url, '/signin', 'email=a&password=b'),
  'own-cookie': async ({ honest }) => get(new URL(honest.post).pathname, { cookie: await honest.cookie() }),
  review: async () => get('/review/x'),
  'wrong-sign-ins': async ({ honest, url }) => ({
    connections: 200,
    ...(await formPost(url, honest.signInForm('wrong again'), { 'x-forwarded-for': '@' })),
  }),
  preview: async ({ honest, url }) => ({ connections: 1, ...(await previewOf(honest, url)) }),
  'guest-json': async ({ url }) => ({
    connections: 10,
    ...post(url, '/api/posts/save', JSON.stringify(Object.fromEntries(Array.from({ length: 130_000 }, (_, at) => [`k${at}`, '']))), {
      'content-type': 'application/json',
    }),
  }),
  'slow-readers': async ({ honest }) => ({
    connections: 100,
    kind: 'mute',
    requests: [{ path: new URL(honest.post).pathname, headers: attacker, times: 150 }],
  }),
  'guest-upload': async ({ url }) => ({
    connections: 100,
    kind: 'hold',
    requests: [{ method: 'POST', path: '/api/imports', headers: { ...attacker, origin: url, 'content-length': String(200 * 1024 ** 2) } }],
  }),
  'foreign-lock': async ({ database }) => ({ kind: 'lock', database }),
}

/** Another program that holds SQLite's write lock, as a backup or somebody's shell may. */
const lockHolder = `
  const Database = require('better-sqlite3')
  const held = new Database(process.argv[1])
  held.exec('BEGIN IMMEDIATE')
  setTimeout(() => process.exit(0), Number(process.argv[2]) * 1000)`

async function attack({ kind, database, ...order }, url, seconds) {
  const args = kind === 'lock' ? ['-e', lockHolder, database, String(seconds)] : ['bench/flood.mjs']
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify({ connections: 50, kind, ...order, url, seconds }))
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  await once(child, 'close')
  return output ? JSON.parse(output) : {}
}

/** Resident memory: the median of two seconds, or with `work` the most while it runs. */
async function memory(server, work = pause(2000).then(() => null)) {
  const seen = []
  const watch = setInterval(() => seen.push(server.megabytes()), 100)
  const value = await work
  clearInterval(watch)
  return { value, middle: median(seen), most: Math.max(...seen) }
}

async function measure(name, { program, seconds, settle }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-attack-'))
  let server = null
  let honest = null
  try {
    writePosts(path.join(folder, 'content'), posts, words)
    const own = await settings(folder)
    server = await startServer({ ...own, program })
    const database = path.join(own.env.DATA_DIR, 'fieldnotes.db')
    honest = new Honest(own.url, database)
    await honest.prepare(server.setUpLink())
    const order = await attacks[name]({ honest, url: own.url, database })
    const alone = await probeFor(own.url, 5)
    const idle = (await memory(server)).middle
    const during = await memory(server, Promise.all([attack(order, own.url, seconds), probeFor(own.url, seconds), honest.go(seconds)]))
    const [{ statuses, longest }, probes, { comments, signIns }] = during.value
    await pause(settle * 1000)
    const after = (await memory(server)).middle
    return { name, alone, probes, idle, most: during.most, after, comments, signIns, lost: honest.lost(), statuses, longest }
  } finally {
    honest?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const counts = (answers) => {
  const found = {}
  for (const { what } of answers) found[what] = (found[what] ?? 0) + 1
  return Object.entries(found)
    .map(([what, times]) => `${times} ${what}`)
    .join(', ')
}
const isFair = (answers) => answers.every(({ what }) => what === 'done' || what === 'kept')
const round = (value, digits = 0) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : '∞')

function rowsOf({ name, alone, probes, idle, most, after, comments, signIns, lost, statuses, longest }) {
  const bar = Math.max(100, 10 * share(alone, 0.99))
  return [
    [`${name}: finished page alone, p50 / p99, ms`, `${round(median(alone), 1)} / ${round(share(alone, 0.99), 1)}`, '', null],
    [
      `  under attack, p50 / p99, ms`,
      `${round(median(probes), 1)} / ${round(share(probes, 0.99), 1)}`,
      `p99 at most ${round(bar)}`,
      share(probes, 0.99) <= bar,
    ],
    ['  memory idle / during, MB', `${round(idle)} / ${round(most)}`, 'at most 1.3 times', most <= 1.3 * idle],
    ['  memory afterwards, MB', round(after), 'at most 1.15 times', after <= 1.15 * idle],
    ['  comments of others', counts(comments), 'done, or kept', isFair(comments)],
    ['  sign-ins of others', counts(signIns), 'done, or kept', isFair(signIns)],
    ['  acknowledged and lost', lost, 'none', lost === 0],
    [
      '  the attacker was answered',
      Object.entries(statuses ?? {})
        .map(([status, times]) => `${times} × ${status}`)
        .join(', ') || '–',
      '',
      null,
    ],
    ['  the attacker waited at most, s', round((longest ?? 0) / 1000, 1), '', null],
  ]
}

const printed = ([name, value, target, met]) =>
  `${name.padEnd(52)}${String(value).padStart(16)}   ${target.padEnd(20)}${met === null ? '' : met ? 'met' : 'NOT MET'}`.trimEnd()

const options = {
  program: { type: 'string', default: '.' },
  seconds: { type: 'string', default: '8' },
  settle: { type: 'string', default: '60' },
}

/**
 * `npm run bench -- attacks [name…] [--program folder] [--seconds 8] [--settle 60]`: all attacks or the named ones, against the
 * product in this folder or in another.
 */
export async function measureAttacks(args) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const names = positionals.length > 0 ? positionals : Object.keys(attacks)
  const unknown = names.find((name) => !Object.hasOwn(attacks, name))
  if (unknown) throw new Error(`There is no attack "${unknown}". There are: ${Object.keys(attacks).join(', ')}.`)
  const { env } = await settings(path.join(os.tmpdir(), 'fieldnotes-attack-build'))
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: values.program, env })
  const all = []
  for (const name of names) {
    const rows = rowsOf(await measure(name, { program: values.program, seconds: Number(values.seconds), settle: Number(values.settle) }))
    for (const row of rows) say(printed(row))
    all.push(...rows.map(([what, value, target, met]) => ({ attack: name, what: what.trim(), value, target, met })))
  }
  mkdirSync('bench-results', { recursive: true })
  const file = `bench-results/attacks-${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`
  writeFileSync(file, `${JSON.stringify({ ...values, rows: all }, null, 2)}\n`)
  say(`\nWritten to ${file}`)
  return all.every(({ met }) => met !== false)
}
