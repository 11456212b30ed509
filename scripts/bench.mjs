// Measures the product as `npm start` runs it, beside nginx serving the same bytes in alternating rounds, and says how that
// stands to the targets. Prints a table and writes bench-results/<date>.json. With the word attacks, page-speed, robots or
// scale: see bench/attacks.mjs, bench/page-speed/page-speed.mjs, bench/robots/robots.mjs and bench/scale.mjs.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { measureAttacks } from '../bench/attacks.mjs'
import { signUp } from '../bench/author.mjs'
import { runBundled } from '../bench/bundled.mjs'
import { measureComments } from '../bench/comments.mjs'
import { load, tool } from '../bench/load.mjs'
import { startNginx } from '../bench/nginx.mjs'
import { measurePageSpeed } from '../bench/page-speed/page-speed.mjs'
import { postText, writePosts } from '../bench/posts.mjs'
import { preview } from '../bench/preview.mjs'
import { measureRobots } from '../bench/robots/robots.mjs'
import { measureScale } from '../bench/scale.mjs'
import { settings, startServer } from '../bench/server.mjs'
import { measureTyping } from '../bench/typing.mjs'
import { weigh } from '../bench/weight.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const posts = 200
const words = 1500
const rounds = 3
const seconds = Number(process.env.BENCH_SECONDS ?? 5)

const say = (line = '') => process.stdout.write(`${line}\n`)
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const share = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1]
const round = (value, digits = 0) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : null)
const kilobytes = (bytes) => round((bytes ?? Number.NaN) / 1000, 1)

/** Alternates product and nginx, so that both have the machine's good and bad moments. */
async function race(server, product, nginx, addresses) {
  const results = Object.fromEntries(Object.keys(addresses).map((name) => [name, { product: [], nginx: [] }]))
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, server.megabytes() || 0)
  }, 200)
  for (let turn = 1; turn <= rounds; turn++) {
    for (const [name, address] of Object.entries(addresses)) {
      const ours = await load(product + address, seconds)
      const theirs = nginx ? await load(`${nginx.url}/${name}.html`, seconds) : null
      results[name].product.push(ours)
      if (theirs) results[name].nginx.push(theirs)
      say(`round ${turn} ${name.padEnd(5)} ${line(ours)}${theirs ? `   nginx ${line(theirs)}` : ''}`)
    }
  }
  clearInterval(watch)
  return { results, megabytes: round(most) }
}

const line = ({ requestsPerSecond, p99, failures }) =>
  `${Math.round(requestsPerSecond)} requests/s, p99 ${p99?.toFixed(1)} ms${failures ? `, ${failures} FAILED` : ''}`

function summarise({ product, nginx }) {
  const of = (list, key) => median(list.map((result) => result[key]))
  const ratios = nginx.map((result, at) => product[at].requestsPerSecond / result.requestsPerSecond)
  return {
    requestsPerSecond: round(of(product, 'requestsPerSecond')),
    p99: round(of(product, 'p99'), 2),
    failures: product.reduce((sum, result) => sum + result.failures, 0),
    nginxRequestsPerSecond: nginx.length ? round(of(nginx, 'requestsPerSecond')) : null,
    nginxP99: nginx.length ? round(of(nginx, 'p99'), 2) : null,
    ratio: nginx.length ? round(median(ratios), 3) : null,
  }
}

async function sameBytes(url, addresses) {
  const files = {}
  for (const [name, address] of Object.entries(addresses)) {
    const answer = await fetch(url + address)
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`)
    const plain = Buffer.from(await answer.arrayBuffer())
    files[`${name}.html`] = { plain, gzip: gzipSync(plain, { level: 9 }) }
  }
  return files
}

/** Returns the rows of what a first visit loads as text, compressed as browsers are sent it over HTTPS and without. */
function visitRows(weight) {
  const sum = (encoding) => ['document', 'stylesheet', 'script'].reduce((bytes, kind) => bytes + (weight?.[kind]?.[encoding] ?? 0), 0)
  return [
    ['HTML, CSS and JavaScript of a first visit, kB', weight && kilobytes(sum('brotli')), 'at most 14', weight && sum('brotli') <= 14_000],
    ['  kB gzip', weight && kilobytes(sum('gzip')), '', null],
  ]
}

function discussionRows({ few, many, bytes }) {
  const ratio = median(many.map((value, at) => value / few[at]))
  return [
    ['page of 10,000 comments, first byte, times that of 10', round(ratio, 2), 'at most 3', ratio <= 3],
    ['  ms', round(median(many), 1), '', null],
    ['  of 10 comments, ms', round(median(few), 1), '', null],
    ['HTML of 10,000 comments, kB raw', kilobytes(bytes), 'at most 150', bytes <= 150_000],
  ]
}

function table(measured) {
  const { post, home, weight, megabytes, inside: times, previews, start, typing, comments } = measured
  const rows = [
    ['post page, share of nginx', post.ratio, 'at least 0.25', post.ratio === null ? null : post.ratio >= 0.25],
    ['post page, p99 at 50 connections, ms', post.p99, 'at most 15', post.p99 <= 15],
    ['  nginx at the same time, p99, ms', post.nginxP99, '', null],
    ['post page, requests/s', post.requestsPerSecond, '', null],
    ['home page, share of nginx', home.ratio, '', null],
    ['home page, p99 at 50 connections, ms', home.p99, '', null],
    ['  nginx at the same time, p99, ms', home.nginxP99, '', null],
    ['home page, requests/s', home.requestsPerSecond, '', null],
    ['memory under that load, MB', megabytes, 'at most 250', megabytes <= 250],
    [`HTML of ${words} words, kB raw`, kilobytes(weight?.document?.raw), '', null],
    [`HTML of ${words} words, kB gzip`, kilobytes(weight?.document?.gzip), 'at most 12', weight && weight.document.gzip <= 12_000],
    ['JavaScript, kB gzip', kilobytes(weight?.script?.gzip ?? 0), 'at most 5', weight && (weight.script?.gzip ?? 0) <= 5000],
    ['CSS, kB gzip', kilobytes(weight?.stylesheet?.gzip ?? 0), 'at most 12', weight && (weight.stylesheet?.gzip ?? 0) <= 12_000],
    ...visitRows(weight),
    ['fonts, kB', kilobytes(weight?.font?.raw ?? 0), 'at most 70', weight && (weight.font?.raw ?? 0) <= 70_000],
    ['compiling a post, ms', round(median(times.compile), 1), '', null],
    ['publishing to live, ms', round(median(times.unseen), 1), 'at most 150', median(times.unseen) <= 150],
    ['publishing to live what was previewed, ms', round(median(times.publish), 1), 'at most 150', median(times.publish) <= 150],
    ['last key to preview, p50, ms', previews && round(median(previews), 1), '', null],
    ['last key to preview, p95, ms', previews && round(share(previews, 0.95), 1), 'at most 300', previews && share(previews, 0.95) <= 300],
    ['typing into 20,000 words, p95 from key to paint, ms', round(typing?.p95 ?? Number.NaN, 1), 'under 16', typing && typing.p95 < 16],
    ['  p50, ms', round(typing?.p50 ?? Number.NaN, 1), '', null],
    ['  the browser’s own field, same text and page, p95, ms', round(typing?.plain.p95 ?? Number.NaN, 1), '', null],
    ['  the browser’s own field on an empty page, p95, ms', round(typing?.bare.p95 ?? Number.NaN, 1), '', null],
    ['JavaScript of the edit route, kB gzip', kilobytes(typing?.script), 'at most 320', typing && typing.script <= 320_000],
    ['comments sent, 20 a second beside 100 readers', comments.sent, '', null],
    ['  acknowledged', comments.acknowledged, 'all', comments.acknowledged === comments.sent],
    ['  acknowledged and lost', comments.lost, 'none', comments.lost === 0],
    ['  stored more than once', comments.doubled, 'none', comments.doubled === 0],
    ['  readers, p99, ms', round(share(comments.readers, 0.99), 1), 'under 300', share(comments.readers, 0.99) < 300],
    ['  readers who got no page', comments.failedReads, 'none', comments.failedReads === 0],
    ['  writers, p99, ms', round(share(comments.writers, 0.99), 1), '', null],
    ...discussionRows(times.discussion),
    [`first start, with ${posts} posts to read, s`, round(start.first, 1), '', null],
    ['second start, s', round(start.second, 1), 'at most 5', start.second <= 5],
  ]
  say(`\n${'measure'.padEnd(44)}${'here'.padStart(10)}   target`)
  for (const [name, value, target, met] of rows) {
    say(
      `${name.padEnd(44)}${String(value ?? 'n/a').padStart(10)}   ${target.padEnd(16)}${met === null ? '' : met ? 'met' : 'NOT MET'}`.trimEnd(),
    )
  }
  return rows.map(([name, value, target, met]) => ({ name, value, target, met }))
}

/** Returns whether every target was met. */
async function measureAll() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-bench-'))
  let server = null
  let nginx = null
  try {
    writePosts(path.join(folder, 'content'), posts, words)
    const own = await settings(folder)
    say(`Building, and reading ${posts} posts of ${words} words …`)
    await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { env: { ...own.env, DATA_DIR: path.join(folder, 'build') } })
    server = await startServer(own)
    const first = server.seconds
    await server.stop()
    server = await startServer(own)
    const start = { first, second: server.seconds }

    const feed = await (await fetch(`${own.url}/feed.json`)).json()
    const addresses = { post: new URL(feed.items[0].url).pathname, home: '/' }
    const weight = await weigh(own.url + addresses.post)
    nginx = await startNginx(folder, await sameBytes(own.url, addresses))
    if (!nginx) say('nginx is not installed: there is nothing to compare with.')
    say(`${rounds} rounds of ${seconds} s with ${tool}${nginx ? `, beside nginx ${nginx.version}` : ''}`)
    const { results, megabytes } = await race(server, own.url, nginx, addresses)
    const session = await signUp(server.setUpLink())
    const text = postText(posts, words).replace(/^---\n[\s\S]*?\n---\n/, '')
    const previews = await preview({ url: own.url, session, text })
    const typing = await measureTyping({ url: own.url, session })
    const comments = await measureComments({ url: own.url, database: path.join(own.env.DATA_DIR, 'fieldnotes.db') })
    await server.stop()
    server = null

    // Compiling, and publishing until the first reader has it, measured inside the server's own process.
    const times = await runBundled('bench/inside.ts', own.env)
    const measured = {
      post: summarise(results.post),
      home: summarise(results.home),
      weight,
      megabytes,
      inside: times,
      previews,
      start,
      typing,
      comments,
    }
    const rows = table(measured)
    const machine = {
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model,
      memory: os.totalmem(),
      node: process.version,
      nginx: nginx?.version,
    }
    mkdirSync('bench-results', { recursive: true })
    const file = `bench-results/${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`
    writeFileSync(file, `${JSON.stringify({ posts, words, rounds, seconds, tool, machine, rows, measured, raw: results }, null, 2)}\n`)
    say(`\nWritten to ${file}`)
    return rows.every(({ met }) => met !== false)
  } finally {
    nginx?.stop()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const [what, ...args] = process.argv.slice(2)
const measures = { attacks: measureAttacks, 'page-speed': measurePageSpeed, robots: measureRobots, scale: measureScale }
process.exitCode = (await (measures[what] ?? measureAll)(args)) ? 0 : 1
