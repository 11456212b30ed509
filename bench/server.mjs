// The product as `npm start` runs it, on a folder of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../scripts/testing/suite/postgresql.mjs'

/** The settings of a server that knows nothing of the caller's. */
export async function settings(folder) {
  const port = await freePort()
  const env = { ...process.env }
  for (const [, name] of readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)) env[name] = ''
  const url = `http://127.0.0.1:${port}`
  const own = {
    PORT: String(port),
    SITE_URL: url,
    DATA_DIR: path.join(folder, 'data'),
    CONTENT_DIR: path.join(folder, 'content'),
    ACTION_KEY: Buffer.from('fieldnotes-tests-of-32-bytes-!!!').toString('base64'),
    LOG_LEVEL: 'error',
    // Those who write comments come from many addresses.
    TRUSTED_PROXIES: '127.0.0.1',
  }
  return { url, env: { ...env, ...own } }
}

/** Starts the server, that of this folder or of another, and waits until it answers; `seconds` is how long that took. */
export async function startServer({ url, env, program = '.' }) {
  const start = performance.now()
  const { scripts } = JSON.parse(readFileSync(path.join(program, 'package.json'), 'utf8'))
  const [, variables = '', args = ''] = /^((?:\w+=\S+ )*)(?:exec )?node (.*)$/.exec(scripts.start) ?? []
  const given = Object.fromEntries(
    variables
      .trim()
      .split(' ')
      .map((one) => one.split('=')),
  )
  const child = spawn(process.execPath, args.split(' '), { cwd: program, env: { ...env, ...given }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  while (!(await fetch(`${url}/api/ready`).catch(() => null))?.ok) {
    if (child.exitCode !== null || performance.now() - start > 300_000) throw new Error(`The server did not start:\n${output}`)
    await pause(50)
  }
  return {
    pid: child.pid,
    seconds: (performance.now() - start) / 1000,
    /** The one-time link to make the first account with; undefined when there is one. */
    setUpLink: () => /\bhttp:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0],
    megabytes: () => megabytesOf(child.pid),
    cpuTicks: () => cpuTicksOf(child.pid),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Hundredths of a second that a process has computed. Linux alone; NaN elsewhere. */
function cpuTicksOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return Number.NaN
  }
}

/** Resident memory of a process and all that it started. Linux alone; NaN elsewhere. */
function megabytesOf(pid) {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    )
    return kilobytes / 1024 + children.reduce((sum, child) => sum + megabytesOf(child), 0)
  } catch {
    return Number.NaN
  }
}
