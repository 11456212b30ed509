// The steps of a run of tests: each is a command whose checks are counted; one summary at the end says how many passed and failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { measureSlowness } from '../time-limits.mjs'
import { endAll, run } from './processes.mjs'
import { countPlaywright, countVitest } from './reports.mjs'

/** Minutes after which a step counts as hanging, on a fast machine. */
const STEP_MINUTES = 15

const say = (line = '') => process.stdout.write(`${line}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Path of a command of a package. */
export const bin = (name, file) => `node_modules/${name}/${file}`

export class Suite {
  #scratch = mkdtempSync(path.join(tmpdir(), 'fieldnotes-test-'))
  #totals = { passed: 0, failed: 0, skipped: 0 }
  #lines = []
  #postgresql = null
  #slowness = 1
  #isEnding = false
  #env = {}

  /** Runs all that `work` does with a suite, prints the summary, and sets the exit code. */
  static async run(work) {
    const suite = new Suite()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        suite.#isEnding = true
        suite.#cleanUp().finally(() => process.exit(130))
      })
    }
    const start = performance.now()
    try {
      await suite.#begin()
      await work(suite)
    } catch (error) {
      suite.#totals.failed++
      say(`\n${error instanceof Error ? error.stack : error}`)
    } finally {
      await suite.#cleanUp()
    }
    suite.#summarise(start)
  }

  async #begin() {
    this.#slowness = await measureSlowness()
    if (this.#slowness > 1.2) {
      say(`This machine is ${this.#slowness} times slower now than the limits of tests are written for: they are that much longer.`)
    }
    this.#env = this.#cleanEnv()
  }

  /** The environment of the tests: that of the caller without the blog's own settings, which may name a real database. */
  #cleanEnv() {
    const env = { ...process.env, CI: process.env.CI ?? '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' }
    // Empty counts as unset, and keeps a file .env from setting it.
    for (const [, name] of readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)) env[name] = ''
    env.DATA_DIR = path.join(this.#scratch, 'data')
    env.ACTION_KEY = Buffer.from('fieldnotes-tests-of-32-bytes-!!!').toString('base64')
    env.TEST_SLOWNESS = String(this.#slowness)
    return env
  }

  /** Runs one command and counts what `count` reads of its report; without one the command is one check. Answers whether all passed. */
  async step(name, command, args, { count, env, minutes = STEP_MINUTES } = {}) {
    const start = performance.now()
    const { code, output } = await run(command, args, { env: { ...this.#env, ...env }, minutes: minutes * this.#slowness })
    // Nothing more is begun or counted.
    if (this.#isEnding) return new Promise(() => {})
    const result = count?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, left: [] }
    if (code !== 0 && result.failed === 0) result.failed = 1
    for (const key of Object.keys(this.#totals)) this.#totals[key] += result[key]
    const counts = count ? `${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} SKIPPED` : ''}` : ''
    this.note(`${result.failed === 0 ? '✓' : '✗'} ${name.padEnd(22)}${seconds(start).padStart(8)}  ${counts}`.trimEnd())
    if (result.failed > 0) say(`\n${output.trimEnd()}\n`)
    if (result.left.length > 0) say(`Not run, since the time was over:\n  ${result.left.join('\n  ')}\n`)
    return result.failed === 0
  }

  /** Runs unit and database tests: those of `files`, all without. */
  async vitest(name, { files = [], minutes, env } = {}) {
    const report = path.join(this.#scratch, `${name}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = [bin('vitest', 'vitest.mjs'), 'run', ...files, ...reporters]
    return this.step(name, process.execPath, args, { env, minutes, count: () => countVitest(report) })
  }

  /**
   * Runs the journeys of `projects` of playwright.config.ts, or of `files` in them. They end by themselves after `minutes`, so that
   * those that are left can be named.
   */
  async journeys(name, { projects, files = [], workers = 1, minutes = 25, env }) {
    const report = path.join(this.#scratch, `${name}.json`)
    const limits = [`--workers=${workers}`, `--global-timeout=${Math.round(minutes * this.#slowness * 60_000)}`]
    const chosen = projects.map((project) => `--project=${project}`)
    const args = [bin('@playwright/test', 'cli.js'), 'test', ...files, ...chosen, ...limits, '--reporter=list,json']
    return this.step(name, process.execPath, args, {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      count: () => countPlaywright(report),
      minutes: minutes + 2,
    })
  }

  /** Starts a PostgreSQL server for the tests where one is installed, or takes that of TEST_POSTGRES_URL; answers in words. */
  async providePostgresql() {
    const { answers, startPostgresql } = await import('./postgresql.mjs')
    if (this.#env.TEST_POSTGRES_URL) {
      const version = await answers(this.#env.TEST_POSTGRES_URL)
      if (!version) throw new Error('The PostgreSQL server of TEST_POSTGRES_URL does not answer.')
      return `PostgreSQL ${version} (TEST_POSTGRES_URL)`
    }
    const { server, reason } = await startPostgresql()
    this.#postgresql = server
    if (!server) return `not on PostgreSQL: ${reason}`
    this.#env.TEST_POSTGRES_URL = server.url
    return `PostgreSQL ${server.version} (started for this run)`
  }

  /** Prints a line, now and in the summary. */
  note(line) {
    this.#lines.push(line)
    say(line)
  }

  /** Counts something that could not be run as failed. */
  fail(line) {
    this.#totals.failed++
    this.note(`✗ ${line}`)
  }

  async #cleanUp() {
    endAll()
    await this.#postgresql?.stop()
    rmSync(this.#scratch, { recursive: true, force: true })
  }

  #summarise(start) {
    const { passed, failed, skipped } = this.#totals
    say(`\nSummary, ${seconds(start)}`)
    for (const line of this.#lines) say(line)
    if (skipped > 0) say(`${skipped} tests were skipped and count neither way.`)
    say(`\n${passed} passed, ${failed} failed`)
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  }
}
