import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate } from '@/lib/core/database/migrations'
import { env } from '@/lib/core/env'
import { secrets } from '@/lib/core/secrets'
import { explain, StartError } from '@/server/lifecycle/start-error'

const output = '.next'
const previous = '.next-previous'
const marker = 'fieldnotes-build'
const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

function filesOf(name: string): string[] {
  if (!existsSync(name)) return []
  if (path.extname(name)) return [name]
  return readdirSync(name, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

// Read without waiting in between, which would take a third of a start's time; nothing is served yet.

/** Everything the build is made from. The key of the forms' actions is not: a build runs with another as well. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.versions.modules)
  for (const name of sources) {
    for (const file of filesOf(name)) hash.update(`${file}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Names and sizes of what a build consists of: one that lost a part is not served. */
function inventory(): string {
  const files = [...filesOf(path.join(output, 'server')), ...filesOf(path.join(output, 'static')), path.join(output, 'BUILD_ID')]
  const sizes = files.map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.size}`)
  return createHash('sha256').update(sizes.join('\n')).digest('hex')
}

async function isCurrent(wanted: string): Promise<boolean> {
  const found = await readFile(path.join(output, marker), 'utf8').catch(() => '')
  return found === `${wanted} ${inventory()}`
}

/** Brings the last runnable build back after one that failed or was killed, and keeps what makes the next one fast. */
async function restore(): Promise<void> {
  if (!existsSync(previous)) return
  const cache = path.join(output, 'cache')
  if (existsSync(cache)) {
    await rm(path.join(previous, 'cache'), { recursive: true, force: true })
    await rename(cache, path.join(previous, 'cache'))
  }
  await rm(output, { recursive: true, force: true })
  await rename(previous, output)
}

async function setAside(): Promise<void> {
  if (!existsSync(path.join(output, marker))) return
  await rename(output, previous)
  await mkdir(output)
  if (existsSync(path.join(previous, 'cache'))) await rename(path.join(previous, 'cache'), path.join(output, 'cache'))
}

function nextBuild(scratch: string): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets().actionKey,
      DATA_DIR: scratch,
      DATABASE_URL: `file:${path.join(scratch, 'build.db')}`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk
    })
  }
  const stop = () => {
    child.kill()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop)
      resolve({ code, text })
    })
  })
}

/**
 * Builds when the sources are newer than the build that is there, against an empty database of its own; `force` builds
 * anyway. Throws StartError when the build fails; the last runnable one is then in place again.
 */
export async function ensureBuild({ force = false, say }: { force?: boolean; say(line: string): void }): Promise<void> {
  const wanted = fingerprint()
  if (!existsSync(path.join(output, marker))) await restore()
  await rm(previous, { recursive: true, force: true })
  if (!force && (await isCurrent(wanted))) return
  say('Building the pages: this takes about half a minute, after a change of the sources only.')
  const scratch = await mkdtemp(path.join(tmpdir(), 'fieldnotes-build-'))
  try {
    await migrate(`file:${path.join(scratch, 'build.db')}`)
    await setAside()
    await rm(path.join(output, 'cache/fetch-cache'), { recursive: true, force: true })
    const { code, text } = await nextBuild(scratch)
    if (code !== 0) {
      await restore()
      throw new StartError(
        code === null
          ? 'The build was stopped. Start again to make it.'
          : `${text.trim()}\n\nThe build failed, for the reason above. Fix it and start again.`,
      )
    }
    await writeFile(path.join(output, marker), `${wanted} ${inventory()}`)
    await rm(previous, { recursive: true, force: true })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Runs the build as a command: prints what it does, and exits with 1 when it fails. */
export async function runBuild({ force }: { force: boolean }): Promise<void> {
  try {
    env()
    await ensureBuild({ force, say: (line) => process.stdout.write(`${line}\n`) })
    process.stdout.write('The build is current.\n')
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}
