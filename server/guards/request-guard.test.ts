import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { issueToken } from '@/lib/auth/sessions/session-token'
import { openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
let seen: IncomingHttpHeaders
let address: string | undefined

beforeAll(async () => {
  site = await openTestServer({
    env: { SITE_URL: 'https://blog.example', TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' },
    framework(request, response, context) {
      seen = { ...request.headers }
      address = context?.address
      if (request.method === 'POST') response.writeHead(303, { location: '/post#done', 'set-cookie': 'a=b' }).end()
      else if (request.url?.startsWith('/studio')) response.end('<script>studio()</script>')
      else shared(response, 'page')
    },
  })
})
afterAll(() => site.close())

const form = {
  method: 'POST',
  body: 'do=post-comment',
  headers: { origin: 'https://blog.example', 'content-type': 'application/x-www-form-urlencoded' },
}

const signedIn = async <T extends { headers: Record<string, string> }>(options: T): Promise<T> => {
  const cookie = `${sessionCookie().name}=${await issueToken({ id: 'me', tokenVersion: 0 }, new Date())}`
  return { ...options, headers: { ...options.headers, cookie } }
}

test('only the configured host is answered', async () => {
  for (const host of ['evil.example', 'blog.example.evil.example', 'blog.example:8443', 'localhost', '']) {
    expect((await site.ask('/', { headers: { host } })).status, host).toBe(421)
  }
  expect((await site.ask('/', { headers: { host: 'BLOG.example' } })).status).toBe(200)
  expect((await site.ask('/api/health', { headers: { host: '10.1.2.3:3000' } })).status).toBe(200)
})

test('methods that are not used here are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const reply = await site.ask('/', { method })
    expect([reply.status, reply.headers.allow], method).toEqual([405, 'GET, HEAD, POST'])
  }
})

test('addresses that are not written as addresses are refused, and slashes too many send the browser on within the site', async () => {
  for (const target of ['/%', '/%ff', '/a%00b', '/../etc/passwd', '/%2e%2e/x', '/a/./b', 'http://evil.example/', '*']) {
    expect((await site.ask(target)).status, target).toBe(400)
  }
  for (const [target, location] of [
    ['//evil.example//', '/evil.example'],
    ['/post/', '/post'],
    ['/post///?a=b', '/post?a=b'],
  ] as const) {
    const reply = await site.ask(target)
    expect([reply.status, reply.headers.location], target).toEqual([308, location])
  }
})

test('a form is taken from this site alone', async () => {
  const { headers, ...rest } = form
  const send = (given: Record<string, string>) =>
    site.ask('/post', { ...rest, headers: { 'content-type': headers['content-type'], ...given } })
  for (const given of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://blog.example' },
    { origin: 'https://sub.blog.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'sec-fetch-site': 'same-origin' },
  ]) {
    expect((await send(given)).status, JSON.stringify(given)).toBe(403)
  }
  expect((await send({ origin: 'https://blog.example' })).status).toBe(303)
  expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(303)
})

test('what a form answers is sent on with its cookie and its place, under the readers’ policy, and kept by nobody', async () => {
  const reply = await site.ask('/post', form)
  expect(reply.headers).toMatchObject({ location: '/post#done', 'set-cookie': ['a=b'], 'cache-control': 'private, no-store' })
  expect(reply.headers['content-security-policy']).toContain("script-src 'self';")
})

test('more than a page takes is refused before it is read', async () => {
  const large = { ...form, body: 'x'.repeat(70_000) }
  expect((await site.ask('/post', large)).status).toBe(413)
  const refused = await site.ask('/studio/posts/1', large)
  expect([refused.status, refused.headers.connection]).toEqual([413, 'close'])
  expect((await site.ask('/studio/posts/1', await signedIn(large))).status).toBe(303)
  expect((await site.ask('/studio/posts/1', await signedIn({ ...form, body: 'x'.repeat(2_100_000) }))).status).toBe(413)
  const endless = { ...form, headers: { ...form.headers, 'transfer-encoding': 'chunked' } }
  expect((await site.ask('/post', endless)).status).toBeGreaterThanOrEqual(400)
})

test('two addresses take files of up to 200 MB, from this site and from those who are signed in alone', async () => {
  const announced = (megabytes: number, headers = {}) => ({
    ...form,
    body: 'x',
    headers: { ...form.headers, 'content-length': String(megabytes * 1024 * 1024), ...headers },
  })
  expect((await site.ask('/api/media', await signedIn({ ...form, body: 'x'.repeat(30 * 1024 * 1024) }))).status).toBe(303)
  for (const target of ['/api/media', '/api/imports']) {
    const refused = await site.ask(target, announced(1))
    expect([refused.status, refused.headers.connection]).toEqual([401, 'close'])
  }
  for (const target of ['/api/media', '/api/imports']) {
    const large = await site.ask(target, announced(201))
    expect([large.status, large.text]).toEqual([413, expect.stringContaining('at most 200 MB')])
  }
  expect((await site.ask('/api/other', announced(3))).status).toBe(413)
  expect((await site.ask('/api/media', announced(3, { origin: 'https://evil.example' }))).status).toBe(403)
})

test('headers that mean something to the framework alone never reach it', async () => {
  const tricks = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-middleware-subrequest': 'src/middleware:src/middleware',
    'x-matched-path': '/studio',
    'x-invoke-path': '/studio',
    'x-rewrite-url': '/studio',
    'x-original-url': '/studio',
    'x-nextjs-data': '1',
    'x-prerender-revalidate': 'x',
    'next-resume': '1',
    'content-security-policy': "script-src 'nonce-mine'",
    'x-nonce': 'mine',
    forwarded: 'host=evil.example',
  }
  await site.ask('/studio', { headers: tricks })
  const left = Object.keys(tricks).filter((name) => seen[name] !== undefined)
  expect(left).toEqual(['content-security-policy', 'x-nonce'])
  expect(`${seen['content-security-policy']} ${seen['x-nonce']}`).not.toContain('mine')
  await site.ask('/post', { ...form, headers: { ...form.headers, ...tricks, rsc: '1', 'next-action': 'abc' } })
  expect(Object.keys(seen).filter((name) => name in tricks || name === 'rsc' || name === 'next-action')).toEqual([])
})

test('pages for everyone are rendered without anything of the client’s', async () => {
  const headers = {
    cookie: 'session=1',
    authorization: 'Bearer 1',
    'accept-language': 'de',
    rsc: '1',
    'next-url': '/studio',
    'user-agent': 'x',
  }
  expect((await site.ask('/fresh?secret=1', { headers })).text).toBe('page')
  expect(Object.keys(seen).sort()).toEqual(['accept', 'host', 'x-forwarded-proto'])
  expect(site.asked.at(-1)).toBe('GET /fresh')
})

test('who offers another protocol is answered in this one', async () => {
  for (const [protocol, ...more] of [
    ['h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA'],
    ['websocket', 'Sec-WebSocket-Version: 13'],
    ['TLS/1.0'],
  ] as const) {
    const lines = ['GET /upgraded HTTP/1.1', 'Host: blog.example', 'Connection: Upgrade, HTTP2-Settings', `Upgrade: ${protocol}`, ...more]
    const answer = await site.say(`${lines.join('\r\n')}\r\n\r\n`)
    expect(answer, protocol).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer, protocol).toMatch(/\r\n\r\npage$/)
  }
  const sent = 'do=post-comment'
  const lines = ['POST /post HTTP/1.1', 'Host: blog.example', 'Origin: https://blog.example', 'Connection: Upgrade', 'Upgrade: h2c']
  const about = ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${sent.length}`]
  expect(await site.say(`${[...lines, ...about].join('\r\n')}\r\n\r\n${sent}`)).toMatch(/^HTTP\/1\.1 303 /)
})

test('the client is the last hop before the trusted proxies', async () => {
  for (const [forwarded, expected] of [
    ['203.0.113.9', '203.0.113.9'],
    ['1.1.1.1, 203.0.113.9, 10.2.3.4', '203.0.113.9'],
    ['10.2.3.4', '10.2.3.4'],
    ['nonsense', '127.0.0.1'],
    ['nonsense, 10.2.3.4', '10.2.3.4'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:5678', '203.0.113.9'],
    ['1.1.1.1, 203.0.113.9:443, 10.2.3.4:80', '203.0.113.9'],
    ['[2001:db8::7]:5678', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['"[2001:db8::7]:5678"', '2001:db8::7'],
    ['"203.0.113.9"', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:1', '203.0.113.9'],
    ['203.0.113.9:', '127.0.0.1'],
    ['203.0.113.9:port', '127.0.0.1'],
    ['203.0.113', '127.0.0.1'],
    ['0xcb007109', '127.0.0.1'],
    ['unknown', '127.0.0.1'],
    ['_hidden', '127.0.0.1'],
    [',', '127.0.0.1'],
  ] as const) {
    await site.ask('/studio', { headers: { 'x-forwarded-for': forwarded } })
    expect(address, forwarded).toBe(expected)
  }
})

test('the studio has a nonce of its own in each answer', async () => {
  const nonces = new Set<string>()
  for (let at = 0; at < 20; at++) {
    const { headers, text } = await site.ask('/studio')
    const nonce = /script-src 'self' 'nonce-([^']{22,})'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
    expect(seen['x-nonce']).toBe(nonce)
    expect(text).toContain('<script>')
    expect(headers['cache-control']).toBe('private, no-store')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(20)
})

test('every answer has one policy and the headers that keep browsers careful', async () => {
  for (const [target, options] of [
    ['/', {}],
    ['/', { headers: { 'if-none-match': '*' } }],
    ['/', { method: 'PUT' }],
    ['/', { headers: { host: 'evil.example' } }],
    ['/%', {}],
    ['/a/', {}],
    ['/studio', {}],
    ['/_next/static/none.js', {}],
    ['/media/none', {}],
    ['/post', form],
    ['/preview/1', {}],
    ['/search?q=x', {}],
  ] as const) {
    const { headers } = await site.ask(target, options)
    const label = `${target} ${JSON.stringify(options)}`
    expect(headers['content-security-policy'], label).toMatch(/^default-src 'none'; [^,]*$/)
    expect(headers['content-security-policy'], label).not.toContain('unsafe')
    expect(headers, label).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    })
    expect(headers['permissions-policy'], label).toContain('camera=()')
    expect(Object.keys(headers).filter((name) => /^x-(?:powered|nextjs)/.test(name))).toEqual([])
  }
})

test('what is no plain request is cut off before anyone reads it', async () => {
  const host = 'Host: blog.example'
  for (const [name, lines, expected] of [
    ['two hosts', ['GET / HTTP/1.1', host, 'Host: evil.example'], /^HTTP\/1\.1 400 /],
    ['two lengths', ['POST / HTTP/1.1', host, 'Content-Length: 1', 'Content-Length: 2'], /^HTTP\/1\.1 400 /],
    ['a length and chunks', ['POST / HTTP/1.1', host, 'Content-Length: 1', 'Transfer-Encoding: chunked'], /^HTTP\/1\.1 400 /],
    ['headers without end', ['GET / HTTP/1.1', host, `X-Long: ${'x'.repeat(20_000)}`], /^HTTP\/1\.1 431 /],
    ['a tunnel', ['CONNECT evil.example:80 HTTP/1.1', host], /^$/],
    ['no protocol at all', ['hello'], /^HTTP\/1\.1 400 /],
  ] as const) {
    expect(await site.say(`${lines.join('\r\n')}\r\n\r\n`), name).toMatch(expected)
  }
})
