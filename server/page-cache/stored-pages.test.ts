import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dependOn } from '@/lib/core/cache'
import { change, openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'
import { PageFiles } from './page-files'

let directory: string
let site: TestServer
let text: string
let isAway: boolean
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-stored-'))
  text = 'old'
  isAway = false
})
afterEach(async () => {
  await site.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Starts a process on the same folder; returns its files. */
async function start(): Promise<PageFiles> {
  const files = new PageFiles({ directory, limitBytes: 1e7, isShort: async () => false })
  await files.index()
  site = await openTestServer({
    files,
    routeResolver: {
      async resolve(pathname) {
        if (isAway) throw new Error('the database is away')
        return pathname === '/missing' ? null : { kind: 'page' }
      },
    },
    framework(request, response) {
      if (request.url === '/private') return void response.writeHead(200, { 'cache-control': 'private, no-store' }).end(text)
      if (request.url === '/cookie') response.setHeader('set-cookie', 'a=b')
      dependOn('body:stored')
      shared(response, text)
    },
  })
  return files
}

const names = () => readdirSync(directory)
const contents = () => names().map((name) => readFileSync(path.join(directory, name), 'utf8'))

test('a page is served after a restart without the framework, and with the database away', async () => {
  await start()
  await site.ask('/post')
  await site.store.settled()
  await site.close()
  isAway = true
  await start()
  expect((await site.ask('/post')).text).toBe('old')
  expect((await site.ask('/other')).status).toBe(503)
  expect(site.asked).toEqual([])
})

test('a page that something changed of is not served after a restart, nor left on disk', async () => {
  await start()
  for (const target of ['/post', '/never-asked-for-again']) await site.ask(target)
  await site.store.settled()
  await site.close()
  text = 'new'
  change('body:stored')
  const files = await start()
  expect((await site.ask('/post')).text).toBe('new')
  await site.store.settled()
  await files.sweep()
  expect(names()).toHaveLength(1)
  expect(contents().join()).not.toContain('old')
})

test('what is not for everyone, and what is not there, is never on disk', async () => {
  await start()
  for (const target of ['/private', '/cookie', '/missing']) await site.ask(target)
  await site.store.settled()
  expect(names()).toEqual([])
})
