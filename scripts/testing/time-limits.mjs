// Time limits of tests, which grow with how slow the machine is: a limit tells a test that hangs from one that works, and
// half the speed is no reason to fail.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Milliseconds that the sample below takes on an idle core of the machine for which the limits are written. */
const REFERENCE_MS = 350

/** Beyond this the machine is busy for a moment: a test that hangs would keep it so for an hour. */
const SLOWEST = 4

/** Tests that run at once. */
const WORKERS = 2

/** A little of what tests do: texts are searched, parsed, built and hashed. Prints the milliseconds it took. */
const sample = `
const { createHash } = require('node:crypto')
const words = Array.from({ length: 2000 }, (_, at) => 'word' + (at * 7919) % 2003)
const once = () => {
  const text = JSON.stringify(words.map((word, at) => ({ word, at, next: words[(at + 1) % words.length] })))
  const found = JSON.parse(text).filter(({ word }) => /[13579]$/.test(word)).map(({ word }) => word).sort()
  return createHash('sha256').update(found.join()).update(text.replace(/word/g, 'text')).digest('hex')
}
for (let warm = 0; warm < 20; warm++) once()
const begun = performance.now()
for (let turn = 0; turn < 120; turn++) once()
console.log(performance.now() - begun)
`

/**
 * Measures how many times slower this machine is now than the one for which the limits are written: 1 where it is as fast
 * or faster, 4 at most. Runs as many samples at once as tests do, so that whatever else keeps the cores busy counts too.
 */
export async function measureSlowness() {
  const times = []
  for (let round = 0; round < 3; round++) {
    const runs = Array.from({ length: WORKERS }, () => promisify(execFile)(process.execPath, ['-e', sample]))
    for (const { stdout } of await Promise.all(runs)) times.push(Number(stdout))
  }
  const median = times.sort((one, other) => one - other)[times.length >> 1] ?? REFERENCE_MS
  return Math.min(SLOWEST, Math.max(1, Number((median / REFERENCE_MS).toFixed(2))))
}

/** The factor that was measured when the test command began; 1 where tests run without it. */
const slowness = Math.max(1, Number(process.env.TEST_SLOWNESS) || 1)

/** A time limit in milliseconds for this machine and for the cases to try (see runs.ts), from the one for a fast and idle machine. */
export const limit = (ms) => Math.round(ms * slowness * (Number(process.env.PROPERTY_FACTOR) || 1))
