import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let directory: string
const at = (name: string) => path.join(directory, name)
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), text)
}
const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/better-sqlite3': { version } } })

/** A product of a few lines in a folder of its own, with the real start and an npm that does what a test wants. */
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-start-'))
  for (const name of ['start.mjs', 'bundle-stamp.mjs']) cpSync(`scripts/${name}`, at(`scripts/${name}`), { recursive: true })
  put('package-lock.json', lock('1.0.0'))
  put('node_modules/.package-lock.json', lock('1.0.0'))
  put('node_modules/better-sqlite3/index.js', 'module.exports = class { close() {} }')
  put('lib/words.txt', 'one')
  put(
    'scripts/bundle.mjs',
    `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fingerprint, stampBundle } from './bundle-stamp.mjs'
export async function bundle() {
  console.log('bundling')
  const print = fingerprint()
  mkdirSync('dist', { recursive: true })
  const words = readFileSync('lib/words.txt', 'utf8')
  const file = process.cwd() + '/dist/server.mjs'
  writeFileSync(file, \`export const start = () => console.log('serving \${words}')\`)
  stampBundle(print, [file])
}`,
  )
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function start(): Promise<{ code: number; said: string[] }> {
  const env = { ...process.env, npm_execpath: at('npm.mjs') }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: directory, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said: said.trim().split('\n') }
}

test('nothing is bundled when nothing has changed, and everything when a source has', async () => {
  expect((await start()).said).toEqual(['bundling', 'serving one'])
  expect((await start()).said).toEqual(['serving one'])
  put('lib/words.txt', 'two')
  expect((await start()).said).toEqual(['bundling', 'serving two'])
})

test('a bundle is of its sources, the versions of its packages, and every byte that was made', async () => {
  const { fingerprint, isBundled, stampBundle } = (await import(at('scripts/bundle-stamp.mjs'))) as typeof import('./bundle-stamp.mjs')
  const bundle = () => {
    put('dist/server.mjs', 'made')
    stampBundle(fingerprint(), [at('dist/server.mjs')])
  }
  expect(isBundled()).toBe(false)
  for (const change of [
    () => put('lib/words.txt', 'two'),
    () => put('components/new.ts', ''),
    () => rmSync(at('components/new.ts')),
    () => put('package-lock.json', lock('1.0.0').replace('{}', '{ "name": "other" }')),
    () => put('node_modules/.package-lock.json', lock('2.0.0')),
    () => put('dist/server.mjs', 'torn'),
    () => rmSync(at('dist/server.mjs')),
    () => put('dist/stamp.json', ''),
  ]) {
    bundle()
    expect(isBundled(), String(change)).toBe(true)
    change()
    expect(isBundled(), String(change)).toBe(false)
  }
  bundle()
  put('lib/words.test.ts', 'what only the tests are made of')
  expect(isBundled()).toBe(true)
})

test('packages that do not load into this Node are rebuilt before the database is touched', async () => {
  await start()
  put('node_modules/better-sqlite3/index.js', 'throw new Error("compiled against NODE_MODULE_VERSION 1")')
  put(
    'npm.mjs',
    `import { writeFileSync } from 'node:fs'
console.log('npm ' + process.argv.slice(2).join(' '))
writeFileSync('node_modules/better-sqlite3/index.js', 'module.exports = class { close() {} }')`,
  )
  const { said } = await start()
  expect(said[0]).toMatch(/^The packages were installed for another Node than \d+\.\d+\.\d+\. Making them fit/)
  expect(said.slice(1)).toEqual(['npm rebuild better-sqlite3 --loglevel=error', 'serving one'])
})

test('packages that cannot be made to fit are named with the reason and what to do', async () => {
  put('node_modules/better-sqlite3/index.js', 'throw new Error("compiled against NODE_MODULE_VERSION 1")')
  put('npm.mjs', 'process.exit(1)')
  const { code, said } = await start()
  expect(said.at(-1)).toMatch(/do not fit Node .*NODE_MODULE_VERSION 1.*Your data is not touched\. Delete the folder node_modules/)
  expect(code).toBe(1)
})

test('packages of other versions are installed, without warnings of npm', async () => {
  put('package-lock.json', lock('2.0.0'))
  put('npm.mjs', `console.log('npm ' + process.argv.slice(2).join(' '))`)
  expect((await start()).said).toContain('npm ci --no-audit --no-fund --loglevel=error')
})

test('a signal ends what the start is doing too', async () => {
  put('package-lock.json', lock('2.0.0'))
  put(
    'npm.mjs',
    `import { writeFileSync } from 'node:fs'
process.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(1) })
setInterval(() => {}, 1000)
console.log('at work')`,
  )
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: directory, env: { ...process.env, npm_execpath: at('npm.mjs') } })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  await expect.poll(() => said, { timeout: 10_000 }).toContain('at work')
  child.kill('SIGTERM')
  await once(child, 'close')
  expect(existsSync(at('ended'))).toBe(true)
})
