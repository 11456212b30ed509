import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { issueToken } from '@/lib/auth/sessions/session-token'
import { dependOn } from '@/lib/core/cache'
import { issueAccessToken } from '@/lib/posts/password/access-token'
import { signReaderId } from '@/lib/readers/identity/cookie'
import { change, openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
afterEach(() => site.close())

const count = (target: string) => site.asked.filter((one) => one === `GET ${target}`).length

test('a page is rendered once, however many ask for it and with whatever query', async () => {
  site = await openTestServer({
    async framework(request, response) {
      await pause(30)
      shared(response, `<p>${request.url}</p>`)
    },
  })
  const replies = await Promise.all(Array.from({ length: 100 }, (_, at) => site.ask(`/post?utm_source=${at}`)))
  expect(new Set(replies.map(({ text }) => text))).toEqual(new Set(['<p>/post</p>']))
  expect(site.asked).toEqual(['GET /post'])
})

test('one address has one page, in whatever spelling it is asked for', async () => {
  site = await openTestServer({ framework: (_request, response) => shared(response, 'page') })
  for (const spelling of ['/%C3%BCber', '/%c3%bcber', '/u%CC%88ber', '/%75%CC%88ber', '/%C3%BC%62er?x']) {
    expect((await site.ask(spelling)).status, spelling).toBe(200)
  }
  expect(site.asked).toEqual(['GET /%C3%BCber'])
})

test('an address with slashes too many redirects in one step to where its post lives now, and what is known to be there asks nothing', async () => {
  const resolved: string[] = []
  site = await openTestServer({
    framework: (_request, response) => shared(response, 'page'),
    routeResolver: {
      resolve: async (pathname) => {
        resolved.push(pathname)
        return pathname === '/2019/old' ? { kind: 'redirect', permalink: '/über' } : { kind: 'page' }
      },
    },
  })
  const locationOf = async (target: string) => {
    const { status, headers } = await site.ask(target)
    return [status, headers.location]
  }
  expect(await locationOf('/2019/old/')).toEqual([308, '/%C3%BCber'])
  expect(await locationOf('/new//?a=b')).toEqual([308, '/new?a=b'])
  await site.ask('/new')
  expect(await locationOf('/new/')).toEqual([308, '/new'])
  expect(resolved).toEqual(['/2019/old', '/new', '/new'])
})

test('a change makes the pages that depend on it leave, and no others', async () => {
  const dependencies: Record<string, string[]> = { '/one': ['body:1', 'card:2'], '/two': ['body:2'], '/list': ['timeline'] }
  site = await openTestServer({
    framework(request, response) {
      dependOn(...(dependencies[request.url ?? ''] ?? []))
      shared(response, `${request.url}`)
    },
  })
  const askAll = () => Promise.all(Object.keys(dependencies).map((target) => site.ask(target)))
  await askAll()
  change('card:2')
  await askAll()
  expect(['/one', '/two', '/list'].map(count)).toEqual([2, 1, 1])
  change('timeline', 'body:2')
  await askAll()
  expect(['/one', '/two', '/list'].map(count)).toEqual([2, 2, 2])
})

test('whoever asks after a change never gets a page whose rendering had begun before it', async () => {
  let text = 'old'
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  site = await openTestServer({
    async framework(_request, response) {
      dependOn('body:raced')
      const read = text
      if (read === 'old') await held
      shared(response, read)
    },
  })
  const first = site.ask('/raced')
  while (site.asked.length === 0) await pause(1)
  text = 'new'
  change('body:raced')
  const second = site.ask('/raced')
  await pause(20)
  release()
  expect((await second).text).toBe('new')
  expect((await first).text).toBe('new')
  expect((await site.ask('/raced')).text).toBe('new')
})

test('a hundred thousand unknown addresses leave one page behind, and render it once', async () => {
  site = await openTestServer({
    framework: (_request, response) => shared(response, 'nothing here'),
    routeResolver: { resolve: async () => null },
  })
  const heap = () => process.memoryUsage().heapUsed
  const scan = async (from: number, to: number) => {
    for (let at = from; at < to; at += 50) {
      const replies = await Promise.all(Array.from({ length: 50 }, (_, next) => site.ask(`/wp-admin/${at + next}.php`)))
      expect(replies.every(({ status, text }) => status === 404 && text === 'nothing here')).toBe(true)
    }
  }
  // Through sockets for the first, then straight to the page cache: the sockets are not what is tested.
  await scan(0, 1000)
  const before = heap()
  for (let at = 0; at < 100_000; at++) await site.pageCache.open(`/scan/${at}`)
  expect(site.store.count).toBe(1)
  expect(site.asked).toEqual(['GET /404/missing'])
  expect(heap() - before).toBeLessThan(40e6)
})

test('pages about missing ones are shared by all who may have meant the same posts', async () => {
  site = await openTestServer({
    framework: (_request, response, context) => shared(response, `suggestions for ${context?.asked}`),
    routeResolver: { resolve: async () => null, nearest: async (target) => (target.includes('dns') ? ['a', 'b'] : []) },
  })
  expect((await site.ask('/dsn-dns')).text).toBe('suggestions for /dsn-dns')
  expect((await site.ask('/dns-dns')).text).toBe('suggestions for /dsn-dns')
  expect((await site.ask('/other')).text).toBe('suggestions for undefined')
  expect(site.asked).toHaveLength(2)
})

test('with the database away finished pages are served, and others are promised for later', async () => {
  let away = false
  site = await openTestServer({
    framework: (_request, response) => shared(response, 'finished'),
    routeResolver: {
      async resolve() {
        if (away) throw new Error('the database is away')
        return { kind: 'page' }
      },
    },
  })
  await site.ask('/finished')
  away = true
  expect((await site.ask('/finished')).text).toBe('finished')
  const other = await site.ask('/other')
  expect(other.status).toBe(503)
  expect(other.headers['retry-after']).toBe('5')
  expect(other.headers['cache-control']).toBe('no-store')
})

test('a form sent while the database is away is told to come back later, and gets its words back', async () => {
  site = await openTestServer({
    framework(_request, response) {
      response.writeHead(500, { 'content-type': 'text/html' }).end('stack of the framework')
    },
  })
  const reply = await site.ask('/post', {
    method: 'POST',
    body: 'do=post-comment&text=Hello+%3Cyou%3E',
    headers: { origin: 'http://localhost:3999', 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5'])
  expect(reply.text).toContain('Hello &#60;you&#62;</textarea>')
  expect(reply.text).not.toContain('framework')
})

test('memory stays below its bound, and what was asked for least recently leaves first', async () => {
  const large = 'x'.repeat(100_000)
  site = await openTestServer({
    memoryBytes: 1_000_000,
    framework: (request, response) => shared(response, `${request.url}${large}`),
  })
  for (let at = 0; at < 30; at++) {
    await site.ask('/favourite')
    await site.ask(`/page-${at}`)
    expect(site.store.bytes).toBeLessThanOrEqual(1_000_000)
  }
  expect(count('/favourite')).toBe(1)
  expect(site.store.count).toBeLessThan(10)
})

test('what is not for everyone, and what went wrong, is never kept', async () => {
  const answers: Record<string, [number, Record<string, string>]> = {
    '/private': [200, { 'cache-control': 'private, no-store' }],
    '/cookie': [200, { 'cache-control': 's-maxage=60', 'set-cookie': 'a=b' }],
    '/unsaid': [200, {}],
    '/fault': [500, { 'cache-control': 's-maxage=60' }],
  }
  site = await openTestServer({
    framework(request, response) {
      const [status, headers] = answers[request.url ?? ''] ?? [404, {}]
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('secret')
    },
  })
  for (const target of Object.keys(answers)) {
    await site.ask(target)
    const reply = await site.ask(target)
    expect(count(target), target).toBe(2)
    expect(reply.headers['cache-control'], target).toBe('no-store')
    expect(reply.headers['set-cookie'], target).toBeUndefined()
  }
  expect((await site.ask('/fault')).text).not.toContain('secret')
  expect(site.store.count).toBe(0)
})

test('an address that moved sends the browser on without asking the framework', async () => {
  site = await openTestServer({
    framework: (_request, response) => shared(response, ''),
    routeResolver: { resolve: async () => ({ kind: 'redirect', permalink: '/über/neu' }) },
  })
  const reply = await site.ask('/alt')
  expect([reply.status, reply.headers.location]).toEqual([308, '/%C3%BCber/neu'])
  expect(site.asked).toEqual([])
})

test('visits of posts are counted for people who look at them, once an hour for each', async () => {
  site = await openTestServer({
    env: { TRUSTED_PROXIES: '127.0.0.1' },
    framework: (_request, response) => shared(response, 'post'),
    routeResolver: { resolve: async (target) => (target === '/post' ? { kind: 'post', postId: '1' } : { kind: 'page' }) },
  })
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }
  const person = { ...agent, 'x-forwarded-for': '203.0.113.9' }
  await site.ask('/post', { headers: person })
  await site.ask('/post?again', { headers: person })
  await site.ask('/', { headers: person })
  const another = (number: number) => ({ ...agent, 'x-forwarded-for': `198.51.100.${number}` })
  await site.ask('/post', { headers: another(0) })
  await site.ask('/post', { headers: { ...another(1), 'sec-purpose': 'prefetch' } })
  await site.ask('/post', { headers: { ...another(2), 'user-agent': 'Googlebot/2.1' } })
  await site.ask('/post', { headers: another(3), method: 'HEAD' })
  const written: [string, number][] = []
  await expect(site.views.flush(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await site.views.flush(async (counts) => {
    written.push(...counts)
  })
  expect(written).toEqual([['/post', 2]])
})

test('who holds a key gets the page behind the password, made for them alone; everyone else the kept one', async () => {
  const locked = { id: 'secret', passwordHash: 'hash' }
  site = await openTestServer({
    framework(request, response, context) {
      if (request.url?.startsWith('/personal/')) {
        response.setHeader('cache-control', 'private, no-store')
        return void response.end('the whole text')
      }
      if (request.url === '/secret' && context) context.locked = locked.id
      shared(response, request.url === '/secret' ? 'a form' : 'open to all')
    },
  })
  const cookie = `fieldnotes.key-secret=${issueAccessToken(locked, new Date())}`
  const ask = async (target: string, given?: string) => (await site.ask(target, given ? { headers: { cookie: given } } : {})).text
  expect(await ask('/secret')).toBe('a form')
  for (let times = 0; times < 2; times++) expect(await ask('/secret', `other=1; ${cookie}`)).toBe('the whole text')
  const opened = await site.ask('/secret', { headers: { cookie } })
  expect(opened.headers['cache-control']).toBe('private, no-store')
  expect(opened.headers.etag).toBeUndefined()
  for (const forged of ['fieldnotes.key-secret=', 'fieldnotes.key-secret=a.b.c', `${cookie}x`, cookie.replace('secret', 'other')])
    expect(await ask('/secret', forged), forged).toBe('a form')
  expect(await ask('/secret')).toBe('a form')
  for (let times = 0; times < 2; times++) expect(await ask('/open', cookie)).toBe('open to all')
  expect([count('/secret'), count('/personal/secret'), count('/open')]).toEqual([1, 3, 1])
})

test('while nobody can say what is whose, everyone gets the kept page, and the discussion’s own without asking twice', async () => {
  site = await openTestServer({
    framework(request, response, context) {
      if (request.url?.startsWith('/personal/')) return void response.end('one’s own')
      if (context) context.discussion = 'post'
      shared(response, 'the discussion')
    },
  })
  const cookie = `fieldnotes.reader=${signReaderId('me')}`
  for (const given of [cookie, `${cookie}x`, 'fieldnotes.reader=', 'next-auth.session-token=forged'])
    expect((await site.ask('/post', { headers: { cookie: given } })).text, given).toBe('the discussion')
  expect([count('/post'), count('/personal/post')]).toEqual([1, 0])
})

test('who is signed in gets a discussion made for them, and the kept one when that cannot be made', async () => {
  let works = true
  site = await openTestServer({
    framework(request, response, context) {
      if (request.url?.startsWith('/personal/'))
        return void response.writeHead(works ? 200 : 500).end(`one’s own: ${context?.personalised}`)
      if (context && request.url === '/post') context.discussion = 'post'
      shared(response, 'for everyone')
    },
  })
  const cookie = `next-auth.session-token=${await issueToken({ id: 'me', tokenVersion: 0 }, new Date())}`
  const ask = async (target: string) => (await site.ask(target, { headers: { cookie } })).text
  expect([await ask('/post'), await ask('/other')]).toEqual(['one’s own: true', 'for everyone'])
  works = false
  expect(await ask('/post')).toBe('for everyone')
})
