// Asks for one address as fast as it is answered, and says how fast that was.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const connections = 50

function has(command) {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const tool = has('wrk') ? 'wrk' : 'autocannon'

/** Requests per second, the 99th percentile in milliseconds, and answers that were no success. */
export async function load(url, seconds) {
  return tool === 'wrk' ? withWrk(url, seconds) : withAutocannon(url, seconds)
}

const milliseconds = { us: 0.001, ms: 1, s: 1000, m: 60_000 }

async function withWrk(url, seconds) {
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip']
  const { stdout } = await run('wrk', [...options, url])
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s|m)\b/.exec(stdout) ?? []
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0
  const broken = [...stdout.matchAll(/(?:connect|read|write|timeout) (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99: Number(p99) * milliseconds[unit],
    failures: Number(failed) + broken,
  }
}

async function withAutocannon(url, seconds) {
  const command = 'node_modules/autocannon/autocannon.js'
  if (!existsSync(command)) throw new Error('Neither wrk nor autocannon is installed.')
  const options = ['-c', connections, '-d', seconds, '-H', 'accept-encoding=gzip', '--json', '--no-progress']
  const { stdout } = await run(process.execPath, [command, ...options.map(String), url], { maxBuffer: 16 * 1024 ** 2 })
  const result = JSON.parse(stdout)
  return { requestsPerSecond: result.requests.average, p99: result.latency.p99, failures: result.non2xx + result.errors }
}
