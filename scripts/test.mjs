// The test command: static checks, unit and database tests, the production build, and the journeys in a browser.
// One run, one summary; the last line says how many checks and tests passed and failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endAll, run } from './testing/processes.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const withoutE2e = process.argv.includes('--without-e2e')
const unknown = process.argv.slice(2).filter((argument) => argument !== '--without-e2e')
if (unknown.length > 0) {
  console.error(`Usage: node scripts/test.mjs [--without-e2e] (not ${unknown.join(' ')})`)
  process.exit(2)
}

const scratch = mkdtempSync(path.join(tmpdir(), 'fieldnotes-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
const lines = []
let postgresql = null

const say = (line = '') => process.stdout.write(`${line}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** The environment of the tests: that of the caller without the blog's own settings, which may name a real database. */
function cleanEnv() {
  const env = { ...process.env, CI: process.env.CI ?? '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' }
  // Empty counts as unset, and keeps a file .env from setting it.
  for (const [, name] of readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)) env[name] = ''
  env.DATA_DIR = path.join(scratch, 'data')
  env.ACTION_KEY = Buffer.from('fieldnotes-tests-of-32-bytes-!!!').toString('base64')
  return env
}

const env = cleanEnv()

/** Runs one step and counts what it answers; `count` reads a report, and without one the step itself is one check. */
async function step(name, command, args, { count, ...options } = {}) {
  const start = performance.now()
  const { code, output } = await run(command, args, { env, ...options })
  const result = count?.(code) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  if (code !== 0 && result.failed === 0) result.failed = 1
  for (const key of Object.keys(totals)) totals[key] += result[key]
  const counts = count ? `${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} SKIPPED` : ''}` : ''
  const line = `${result.failed === 0 ? '✓' : '✗'} ${name.padEnd(22)}${seconds(start).padStart(8)}  ${counts}`.trimEnd()
  lines.push(line)
  say(line)
  if (result.failed > 0) say(`\n${output.trimEnd()}\n`)
  return result.failed === 0
}

function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function countVitest(file) {
  const found = report(file)
  if (!found) return null
  const broken = found.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests + broken.length,
    skipped: found.numPendingTests + (found.numTodoTests ?? 0),
  }
}

function countPlaywright(file) {
  const stats = report(file)?.stats
  return stats ? { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped } : null
}

async function providePostgresql() {
  const { answers, startPostgresql } = await import('./testing/postgresql.mjs')
  if (env.TEST_POSTGRES_URL) {
    const version = await answers(env.TEST_POSTGRES_URL)
    if (!version) throw new Error('The PostgreSQL server of TEST_POSTGRES_URL does not answer.')
    return `PostgreSQL ${version} (TEST_POSTGRES_URL)`
  }
  const { server, reason } = await startPostgresql()
  postgresql = server
  if (!server) return `not on PostgreSQL: ${reason}`
  env.TEST_POSTGRES_URL = server.url
  return `PostgreSQL ${server.version} (started for this run)`
}

/** The stories of some projects of playwright.config.ts. */
async function inBrowser(name, projects, workers) {
  const file = path.join(scratch, `${name}.json`)
  const chosen = projects.map((project) => `--project=${project}`)
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...chosen, `--workers=${workers}`, '--reporter=list,json']
  const count = () => countPlaywright(file)
  await step(name, process.execPath, args, { count, minutes: 20, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } })
}

async function everything() {
  const node = process.execPath
  const bin = (name, file) => `node_modules/${name}/${file}`
  if (!existsSync('node_modules/.package-lock.json') && !(await step('install', 'npm', ['ci', '--no-audit', '--no-fund']))) return
  if (!(await step('generate', node, ['-e', "await (await import('./scripts/bundle.mjs')).bundle()"]))) return
  const engines = await providePostgresql()

  await step('route types', node, [bin('next', 'dist/bin/next'), 'typegen'])
  const types = step('types', node, [bin('typescript', 'bin/tsc'), '--noEmit'])
  await step('style', node, [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'])
  const layers = ['app', 'components', 'lib', 'server', 'prisma', 'scripts', 'e2e']
  const cruise = bin('dependency-cruiser', 'bin/dependency-cruise.mjs')
  await step('layers', node, [cruise, ...layers, '--config', '.dependency-cruiser.js', '--output-type', 'err'])
  await step('unused code', node, [bin('knip', 'bin/knip.js')])
  await types

  const vitest = path.join(scratch, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`]
  await step('unit and database', node, [bin('vitest', 'vitest.mjs'), 'run', ...reporters], { count: () => countVitest(vitest) })
  lines.push(`  databases: SQLite, ${engines}`)
  say(lines.at(-1))

  const built = await step('production build', node, ['scripts/build.mjs'])
  if (withoutE2e) return
  if (!built) {
    lines.push('✗ journeys              not run: there is no build')
    totals.failed++
    return
  }
  await inBrowser('journeys', ['editing', 'product'], 2)
  await inBrowser('servers', ['alone'], 1)
}

async function cleanUp() {
  endAll()
  await postgresql?.stop()
  rmSync(scratch, { recursive: true, force: true })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => cleanUp().finally(() => process.exit(130)))
}

const start = performance.now()
try {
  await everything()
} catch (error) {
  totals.failed++
  say(`\n${error instanceof Error ? error.stack : error}`)
} finally {
  await cleanUp()
}
say(`\nSummary, ${seconds(start)}`)
for (const line of lines) say(line)
if (totals.skipped > 0) say(`${totals.skipped} tests were skipped and count neither way.`)
say(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1
