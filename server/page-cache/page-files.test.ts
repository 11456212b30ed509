import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addBrotli, type CachedPage, makeCachedPage } from './cached-page'
import { PageFiles } from './page-files'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-pages-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function page(text: string): Promise<CachedPage> {
  const material = { status: 200, type: 'text/html', cacheControl: 'public', headers: ['X-One', '1'], tags: ['body:1'], position: 7 }
  const made = await makeCachedPage({ ...material, body: Buffer.from(text), permalink: '/post', discussion: 'post' })
  await addBrotli(made)
  return made
}

const openFiles = (limitBytes = 1e6, more = {}) => new PageFiles({ directory, limitBytes, isShort: async () => false, ...more })
const names = () => readdirSync(directory)
const file = () => path.join(directory, names()[0] ?? '')

test('a page comes back as it was, for this process and the next one', async () => {
  const kept = await page('<p>words and more words</p>'.repeat(100))
  const files = openFiles()
  await files.write('/post', kept)
  const next = openFiles()
  await next.index()
  for (const one of [files, next]) {
    const found = await one.read('/post')
    expect(found).toEqual({ ...kept, renderedAt: Number.NEGATIVE_INFINITY })
    expect(Object.keys(found?.variants ?? {})).toEqual(['identity', 'gzip', 'br'])
  }
  expect(await next.read('/other')).toBeUndefined()
})

test('a file with any byte changed, cut short at any length, or put in the place of another is a miss, and goes', async () => {
  await openFiles().write('/post', await page('words'))
  const whole = readFileSync(file())
  const name = file()
  for (let at = 0; at < whole.length; at += 13) {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    writeFileSync(name, damaged)
    expect(await openFiles().read('/post'), `byte ${at}`).toBeUndefined()
    expect(names()).toEqual([])
    writeFileSync(name, whole)
    truncateSync(name, at)
    expect(await openFiles().read('/post'), `length ${at}`).toBeUndefined()
  }
  const files = openFiles()
  await files.write('/other', await page('other words'))
  const other = readFileSync(file())
  await files.write('/post', await page('words'))
  writeFileSync(name, other)
  expect(await files.read('/post')).toBeUndefined()
})

test('the disk is bounded: the least recently used go first, by what this process and the one before saw', async () => {
  const text = Array.from({ length: 2000 }, () => Math.random().toString(36)).join('')
  const files = openFiles(1e9)
  for (let at = 0; at < 10; at++) await files.write(`/${at}`, await page(text))
  const hour = Date.now() / 1000 - 3600
  for (const name of names()) utimesSync(path.join(directory, name), hour, hour)
  const next = openFiles(files.bytes)
  await next.index()
  await next.read('/3')
  await next.touch('/5', Date.now())
  await next.write('/new', await page(text))
  const last = openFiles(next.bytes)
  await last.index()
  for (const key of ['/3', '/5', '/new']) expect(await last.read(key), key).toBeDefined()
  expect(last.bytes).toBeLessThanOrEqual(files.bytes)
  expect(last.count).toBeLessThan(11)
})

test('the pages that were asked for lately are told with when that was, the latest first', async () => {
  const files = openFiles()
  const moment = Date.now() + 3_600_000
  for (const [at, key] of ['/a', '/b', '/c'].entries()) {
    await files.write(key, await page(key))
    await files.touch(key, moment + at * 120_000)
  }
  const next = openFiles()
  await next.index()
  const told = []
  for (const { key, tags, usedAt } of await next.listUsed(moment + 60_000)) told.push([key, tags, Math.round(usedAt - moment)])
  expect(told).toEqual([
    ['/c', ['body:1'], 240_000],
    ['/b', ['body:1'], 120_000],
  ])
})

test('a page larger than a quarter of the limit drives nothing out', async () => {
  const files = openFiles(4000)
  await files.write('/large', await page('x'.repeat(1100)))
  expect(names()).toEqual([])
})

test('nothing is written while the disk is short of room', async () => {
  const files = openFiles(1e6, { isShort: async () => true })
  await files.write('/post', await page('words'))
  expect(names()).toEqual([])
})

test('a folder that cannot be written costs a page its place on disk, and nothing else', async () => {
  writeFileSync(path.join(directory, 'file'), '')
  const files = new PageFiles({ directory: path.join(directory, 'file', 'below'), limitBytes: 1e6, isShort: async () => false })
  await files.index()
  await files.write('/post', await page('words'))
  expect(await files.read('/post')).toBeUndefined()
})

test('what a killed process left half written goes, and what another writes at the moment stays', async () => {
  const old = path.join(directory, 'a.page.old')
  writeFileSync(old, 'half')
  utimesSync(old, 1, 1)
  writeFileSync(path.join(directory, 'b.page.new'), 'half')
  await openFiles().index()
  expect(names()).toEqual(['b.page.new'])
})
