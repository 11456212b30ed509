import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@/scripts/testing/suite/postgresql.mjs'
import { expect, test } from '../support/fixtures'

let directory: string
test.beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-start-'))
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Tries to start the product, which is expected to refuse; returns its exit code and what it said. */
async function start(env: Record<string, string>, flags: string[] = []): Promise<{ code: number; said: string }> {
  return run([...flags, 'scripts/start.mjs'], { PORT: String(await freePort()), ...env })
}

async function run(args: string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  const settings = { DATA_DIR: directory, CONTENT_DIR: directory, DATABASE_URL: '', SITE_URL: '', ...env }
  const child = spawn(process.execPath, args, { env: { ...process.env, ...settings } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}

const lines = (said: string) => said.trim().split('\n').length

test('a port that is taken is named with another one to choose', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const { code, said } = await start({ PORT: String(port) })
  other.close()
  expect(said).toContain(`Port ${port} is taken by another program. Stop that program, or choose another port`)
  expect([code, lines(said)]).toEqual([1, 1])
})

test('a data folder that cannot be written is named', async () => {
  writeFileSync(path.join(directory, 'file'), '')
  const { code, said } = await start({ DATA_DIR: path.join(directory, 'file') })
  expect(said).toMatch(/cannot write to .*file \(E\w+\)\. .*set DATA_DIR to another folder/)
  expect([code, lines(said)]).toEqual([1, 1])
})

test('a command makes a data folder that is not there yet', async () => {
  const { code, said } = await run(['scripts/fieldnotes.mjs', 'sync'], { DATA_DIR: path.join(directory, 'new', 'folder') })
  expect([code, said.trim()]).toEqual([0, 'There is nothing in content/.'])
})

test('a damaged database is named and left alone', async () => {
  writeFileSync(path.join(directory, 'fieldnotes.db'), 'no database'.repeat(1000))
  const { code, said } = await start({})
  expect(said).toMatch(/fieldnotes\.db is damaged \(.*\)\. Put a backup in its place/)
  expect([code, lines(said)]).toEqual([1, 1])
})

test('a database server that does not answer is named without its password', async () => {
  const { code, said } = await start({ DATABASE_URL: 'postgresql://user:hush@127.0.0.1:1/blog' })
  expect(said).toContain('The PostgreSQL server at 127.0.0.1:1 does not let Fieldnotes in')
  expect(said).not.toContain('hush')
  expect([code, lines(said)]).toEqual([1, 1])
})

test('settings that do not fit are named all at once', async () => {
  const { code, said } = await start({ PORT: 'many', SITE_URL: 'blog', FRONT_MEMORY_MB: '0' })
  expect(code).toBe(1)
  for (const name of ['PORT', 'SITE_URL', 'FRONT_MEMORY_MB']) expect(said).toContain(name)
  const proxies = await start({ TRUSTED_PROXIES: 'the big one' })
  expect(proxies.said).toContain('TRUSTED_PROXIES: "the big one" is neither an address nor a network')
  expect(proxies.code).toBe(1)
})

test('a Node that is too old is told which one is needed', async () => {
  const older = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})"
  const { code, said } = await start({}, ['--import', older])
  expect(said.trim()).toBe('Fieldnotes needs Node 20.19 or newer, and this is 18.20.0. Install a newer Node from nodejs.org.')
  expect(code).toBe(1)
})

/** Seconds of processor that a process and the children it waited for have had; null where the system does not say. */
function processorSeconds(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) / 100
  } catch {
    return null
  }
}

test('a second start with nothing changed serves within five seconds', { tag: '@alone' }, async ({ freshSite }) => {
  await freshSite.stop()
  const begun = performance.now()
  await freshSite.run()
  const waited = (performance.now() - begun) / 1000
  // On a busy machine the work of the start itself counts.
  expect(waited < 5 ? waited : (processorSeconds(freshSite.pid) ?? waited)).toBeLessThan(5)
})
