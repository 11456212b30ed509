// Speed of a first visit in Lighthouse's mobile preset, beside nginx that serves the same bytes from the same addresses. Lighthouse is
// no dependency of the product: `npm install --no-save lighthouse@12.2.3` puts it beside it (13 wants Node 22).
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { freePort } from '../../scripts/testing/suite/postgresql.mjs'
import { runBundled } from '../bundled.mjs'
import { startNginx } from '../nginx.mjs'
import { postText, writePosts } from '../posts.mjs'
import { settings, startServer } from '../server.mjs'
import { openBrowser } from '../weight.mjs'

const posts = 20
const words = 1500

const say = (line = '') => process.stdout.write(`${line}\n`)
const round = (value, digits = 0) => Number(value.toFixed(digits))
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Lighthouse; null where it is not installed. */
async function findLighthouse() {
  const name = 'lighthouse'
  return import(name).then(
    (module) => module.default,
    () => null,
  )
}

/** Everything that a browser loads for a page, by the address from the root. */
async function filesOf(address) {
  const browser = await openBrowser()
  if (!browser) throw new Error('There is no Chromium to measure with.')
  try {
    const page = await browser.newPage()
    const files = {}
    const bodies = []
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      bodies.push(
        response.body().then((plain) => {
          files[pathname.slice(1)] = { plain, gzip: gzipSync(plain, { level: 9 }) }
        }),
      )
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    await Promise.all(bodies)
    return files
  } finally {
    await browser.close()
  }
}

/** One visit in the mobile preset, in a browser that has seen nothing yet: LCP and TBT in ms. */
async function visit(lighthouse, address) {
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    const { lhr } = await lighthouse(address, { port, logLevel: 'error', onlyCategories: ['performance'] })
    const value = (name) => lhr.audits[name].numericValue
    return { lcp: value('largest-contentful-paint'), tbt: value('total-blocking-time'), score: lhr.categories.performance.score }
  } finally {
    await browser.close()
  }
}

/** Visits product and nginx in turn, so that both have the machine's good and bad moments. */
async function compare(lighthouse, { product, nginx, address, rounds }) {
  const results = { product: [], nginx: [] }
  for (let turn = 1; turn <= rounds; turn++) {
    results.product.push(await visit(lighthouse, product + address))
    results.nginx.push(await visit(lighthouse, nginx + address))
  }
  return results
}

function rowsOf(name, { product, nginx }) {
  const of = (list, key) => median(list.map((one) => one[key]))
  const ratio = of(product, 'lcp') / of(nginx, 'lcp')
  const more = of(product, 'tbt') - of(nginx, 'tbt')
  return [
    [`${name}: LCP, times that of nginx`, round(ratio, 3), 'at most 1.03', ratio <= 1.03],
    ['  ms', round(of(product, 'lcp')), '', null],
    ['  nginx, ms', round(of(nginx, 'lcp')), '', null],
    ['  TBT, ms more than with nginx', round(more), 'at most 20', more <= 20],
    ['  TBT, ms', round(of(product, 'tbt')), '', null],
    ['  score of the preset', round(of(product, 'score'), 2), '', null],
  ]
}

const printed = ([name, value, target, met]) =>
  `${name.padEnd(48)}${String(value).padStart(8)}   ${target.padEnd(16)}${met === null ? '' : met ? 'met' : 'NOT MET'}`.trimEnd()

/**
 * `npm run bench -- page-speed [--rounds 5] [--built]`: measures a post of 1,500 words and one with every block. Prints a table and writes
 * bench-results/page-speed-<date>.json. Returns whether every target was met.
 */
export async function measurePageSpeed(args) {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '5' }, built: { type: 'boolean' } } })
  const lighthouse = await findLighthouse()
  if (!lighthouse) {
    say('Lighthouse is not installed beside the product: npm install --no-save lighthouse@12.2.3')
    return false
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-page-speed-'))
  let server = null
  let nginx = null
  try {
    const own = await settings(folder)
    writePosts(own.env.CONTENT_DIR, posts, words)
    const front = postText(posts, 1).split('\n---\n')[0]
    const { text } = await runBundled('bench/page-speed/every-block.ts', own.env)
    writeFileSync(path.join(own.env.CONTENT_DIR, 'posts', 'every-block.mdx'), `${front}\n---\n\n${text}\n`)
    if (!values.built) {
      say('Building …')
      await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { env: { ...own.env, DATA_DIR: path.join(folder, 'build') } })
    }
    server = await startServer(own)
    const feed = await (await fetch(`${own.url}/feed.json`)).json()
    const [every, plain] = feed.items.map(({ url }) => new URL(url).pathname)
    const pages = { [`post of ${words} words`]: plain, 'post with every block': every }
    const files = {}
    for (const address of Object.values(pages)) Object.assign(files, await filesOf(own.url + address))
    nginx = await startNginx(folder, files)
    if (!nginx) throw new Error('nginx is not installed: there is nothing to compare with.')
    const rows = []
    for (const [name, address] of Object.entries(pages)) {
      const results = await compare(lighthouse, { product: own.url, nginx: nginx.url, address, rounds: Number(values.rounds) })
      const found = rowsOf(name, results)
      for (const row of found) say(printed(row))
      rows.push(...found)
    }
    mkdirSync('bench-results', { recursive: true })
    const file = `bench-results/page-speed-${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`
    const named = rows.map(([name, value, target, met]) => ({ name: name.trim(), value, target, met }))
    writeFileSync(file, `${JSON.stringify({ rounds: Number(values.rounds), rows: named }, null, 2)}\n`)
    say(`\nWritten to ${file}`)
    return rows.every(([, , , met]) => met !== false)
  } finally {
    nginx?.stop()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
