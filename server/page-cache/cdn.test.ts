import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clockPosition, dependOn } from '@/lib/core/cache'
import { change, openTestServer, shared } from '@/scripts/testing/test-server'
import { cdnTag } from './cdn-headers'
import { CdnWebhook } from './cdn-webhook'

async function headersOf(env: Record<string, string>, tags: readonly string[]) {
  const site = await openTestServer({
    env,
    framework(_request, response) {
      dependOn(...tags)
      shared(response, 'page')
    },
  })
  const { headers } = await site.ask('/post')
  await site.close()
  return [headers['cache-control'], headers['cache-tag']]
}

test('pages are kept by nobody without asking, unless a CDN is set', async () => {
  expect(await headersOf({}, ['body:1'])).toEqual(['public, max-age=0, must-revalidate', undefined])
  const names = ['body:1', 'tag:ü, with a comma'].map(cdnTag).join(',')
  expect(await headersOf({ CDN: 'true' }, ['body:1', 'tag:ü, with a comma'])).toEqual([
    'public, max-age=0, s-maxage=60, stale-while-revalidate=60',
    names,
  ])
  expect(names).toMatch(/^[\w-]{12},[\w-]{12}$/)
  const [cacheControl] = await headersOf({ CDN: 'true', CDN_WEBHOOK: 'https://cdn.test/purge' }, ['body:1'])
  expect(cacheControl).toBe('public, max-age=0, s-maxage=86400, stale-while-revalidate=60')
})

test('a page with more tags than a header holds is not kept by a CDN', async () => {
  const many = Array.from({ length: 400 }, (_, at) => `card:${at}`)
  expect(await headersOf({ CDN: 'true' }, many)).toEqual(['public, max-age=0, must-revalidate', undefined])
})

test('a webhook without a CDN is refused', async () => {
  await expect(headersOf({ CDN_WEBHOOK: 'https://cdn.test/purge' }, [])).rejects.toThrow('CDN_WEBHOOK goes with CDN=true')
})

let standIn: Server
let directory: string
let told: string[][]
let status = 200
let webhook: CdnWebhook
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-cdn-'))
  told = []
  status = 200
  standIn = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    response.writeHead(status).end()
    if (status === 200) told.push(JSON.parse(Buffer.concat(chunks).toString()).tags)
  })
  standIn.listen(0, '127.0.0.1')
  await once(standIn, 'listening')
})
afterEach(() => {
  webhook?.stop()
  standIn.closeAllConnections()
  standIn.close()
  rmSync(directory, { recursive: true, force: true })
})

function open(): void {
  webhook = new CdnWebhook(`http://127.0.0.1:${(standIn.address() as AddressInfo).port}/purge`, directory)
  webhook.start()
}

/** Waits until a tag was told that changed after all others. */
async function untilTold(): Promise<string[]> {
  change('last')
  await expect.poll(() => told.flat(), { timeout: 15_000 }).toContain(cdnTag('last'))
  return told.splice(0).flat()
}

test('a CDN is told what a change made stale, and that alone; also what changed while nobody told it', async () => {
  open()
  await untilTold()
  change('body:1', 'timeline')
  expect((await untilTold()).sort()).toEqual(['body:1', 'timeline', 'last'].map(cdnTag).sort())
  await expect.poll(() => readFileSync(path.join(directory, 'cdn-told'), 'utf8')).toBe(String(clockPosition()))
  webhook.stop()
  change('body:2')
  open()
  expect((await untilTold()).sort()).toEqual(['body:2', 'last'].map(cdnTag).sort())
})

test('a CDN that does not take it is told again', async () => {
  open()
  await untilTold()
  status = 503
  change('body:3')
  change('body:4')
  status = 200
  const heard = await untilTold()
  for (const tag of ['body:3', 'body:4']) expect(heard).toContain(cdnTag(tag))
})
