// Child processes of the test command: each in a group of its own, so that what it starts ends with it.
import { spawn } from 'node:child_process'

const running = new Set()

/** Runs a command to its end; its output is kept, not shown. Ends it after `minutes`. */
export function run(command, args, { env, minutes }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    running.add(child)
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    const limit = setTimeout(() => {
      output.push(Buffer.from(`\nended after ${minutes} minutes\n`))
      endGroup(child)
    }, minutes * 60_000)
    const finish = (code) => {
      clearTimeout(limit)
      running.delete(child)
      resolve({ code, output: Buffer.concat(output).toString() })
    }
    child.on('error', (error) => {
      output.push(Buffer.from(String(error)))
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Ends everything that is still running. */
export function endAll() {
  for (const child of running) endGroup(child)
}
