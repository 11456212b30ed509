import { afterEach, expect, test } from 'vitest'
import { dependOn } from '@/lib/core/cache'
import { setClock } from '@/lib/core/clock'
import { change, openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'
import { Regeneration } from './regeneration'

let site: TestServer
let regeneration: Regeneration
afterEach(async () => {
  setClock()
  regeneration.stop()
  await site.close()
})

/** A site of which each page shows the one text; returns what moves it on and tells. */
async function open(first: string[] = []): Promise<(text: string) => void> {
  let text = 'old'
  site = await openTestServer({
    framework(_request, response) {
      dependOn('body:one')
      shared(response, text)
    },
  })
  regeneration = new Regeneration(site.pageCache)
  regeneration.start(async () => first)
  return (next) => {
    text = next
    change('body:one')
  }
}

const asked = () => site.asked.map((one) => one.replace('GET ', ''))

test('what a change made stale is made anew without anybody asking, most read first, and the old page is never shown', async () => {
  const move = await open()
  for (const [target, times] of [
    ['/seldom', 1],
    ['/often', 9],
    ['/now-and-then', 4],
  ] as const)
    for (let time = 0; time < times; time++) await site.ask(target)
  site.asked.length = 0
  move('new')
  expect((await site.ask('/seldom')).text).toBe('new')
  await expect.poll(asked).toEqual(['/seldom', '/often', '/now-and-then'])
  for (const target of ['/often', '/now-and-then']) expect((await site.ask(target)).text).toBe('new')
  expect(site.asked).toHaveLength(3)
})

test('a change makes two hundred pages anew at most, and none that nobody asked for within a day', async () => {
  const move = await open()
  setClock(() => new Date('2024-03-01T12:00:00Z'))
  for (let at = 0; at < 10; at++) await site.ask(`/old-${at}`)
  setClock(() => new Date('2024-03-02T12:00:01Z'))
  for (let at = 0; at < 210; at++) await site.pageCache.open(`/page-${at}`)
  site.asked.length = 0
  move('new')
  await expect.poll(() => site.asked.length, { timeout: 20_000 }).toBe(200)
  await site.ask('/last')
  await expect.poll(() => site.pageCache.isIdle).toBe(true)
  expect(asked().filter((target) => target.startsWith('/old'))).toEqual([])
  expect(site.asked).toHaveLength(201)
})

test('at start the first pages are made where they are missing, and a page that fails keeps no other from it', async () => {
  await open(['/', '/feed.xml', '/archive'])
  await expect.poll(asked).toEqual(['/', '/feed.xml', '/archive'])
  for (const target of ['/', '/feed.xml', '/archive']) expect((await site.ask(target)).text).toBe('old')
  expect(site.asked).toHaveLength(3)
})

test('pages that a former process was asked for are made anew when they went stale meanwhile', async () => {
  let recalled = false
  const prepared: string[] = []
  site = await openTestServer({ framework: (_request, response) => shared(response, '') })
  regeneration = new Regeneration({
    isIdle: true,
    listStale: () => (recalled ? ['/stale'] : []),
    async recallUse() {
      recalled = true
    },
    async sweep() {},
    async prepare(key) {
      prepared.push(key)
    },
  })
  regeneration.start(async () => [])
  await expect.poll(() => prepared).toEqual(['/stale'])
})
