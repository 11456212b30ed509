import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
let seen: IncomingHttpHeaders

async function open(siteUrl: string): Promise<void> {
  site = await openTestServer({
    env: { SITE_URL: siteUrl, PORT: '3000' },
    framework(request, response) {
      seen = { ...request.headers }
      if (request.method === 'POST') response.writeHead(303, { location: '/post' }).end()
      else if (request.url?.startsWith('/studio')) response.end('studio')
      else shared(response, 'page')
    },
  })
}
afterEach(() => site.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (headers: Record<string, string>) =>
  site.ask('/post', { method: 'POST', body: 'do=post-comment&text=hello', headers: { ...form, ...headers } })

describe('the name that a blog is asked by', () => {
  test.each([
    ['https://blog.example', '443'],
    ['http://blog.example', '80'],
  ])('may be written with the port of %s and with a final dot', async (url, port) => {
    await open(url)
    for (const host of ['blog.example', 'BLOG.example', `blog.example:${port}`, 'blog.example.', `blog.example.:${port}`]) {
      expect((await site.ask('/studio', { headers: { host } })).status, host).toBe(200)
      expect(seen.host, host).toBe('blog.example')
      expect((await send({ host, origin: url })).status, host).toBe(303)
    }
    expect((await send({ host: 'blog.example.', origin: `${url}.` })).status).toBe(303)
    expect(new URL(seen.origin ?? '').host).toBe(seen.host)
    for (const host of ['blog.example:8080', `blog.example:${port === '80' ? 443 : 80}`, 'blog.example..', 'blog.example.:', '.']) {
      expect((await site.ask('/', { headers: { host } })).status, host).toBe(421)
    }
  })

  test('is another than www. and it, between which readers are sent on', async () => {
    await open('https://blog.example')
    const reply = await site.ask('/post?a=b', { headers: { host: 'www.blog.example' } })
    expect([reply.status, reply.headers.location]).toEqual([308, 'https://blog.example/post?a=b'])
    expect((await site.ask('/', { method: 'POST', body: 'a', headers: { host: 'www.blog.example' } })).status).toBe(421)
    await site.close()
    await open('https://www.blog.example')
    expect((await site.ask('/', { headers: { host: 'blog.example:443' } })).headers.location).toBe('https://www.blog.example/')
  })

  test('is shown to readers who ask by yet another', async () => {
    await open('https://blog.example')
    const { status, text } = await site.ask('/post?"><b>', { headers: { host: 'old.example' } })
    expect(status).toBe(421)
    expect(text).toContain('<a href="https://blog.example/post?&#34;&#62;&#60;b&#62;">')
    expect(text).not.toContain('SITE_URL')
  })

  test('is said to be missing where it was never set', async () => {
    await open('http://localhost:3000')
    expect((await site.ask('/', { headers: { host: '192.0.2.7:3000' } })).text).toContain('Set SITE_URL to the address of the blog')
  })
})

describe('a blog whose SITE_URL says http', () => {
  test('says so to who comes by https: the owner’s pages, and forms', async () => {
    await open('http://blog.example')
    const host = 'blog.example'
    for (const headers of [{ 'x-forwarded-proto': 'https' }, { 'x-forwarded-proto': 'https, http' }, { 'sec-fetch-mode': 'navigate' }]) {
      const { status, text } = await site.ask('/studio', { headers: { host, ...headers } })
      expect([status, text]).toEqual([421, expect.stringContaining('set SITE_URL=https://blog.example and restart it')])
      expect((await site.ask('/post', { headers: { host, ...headers } })).status).toBe(200)
    }
    expect((await send({ host, origin: 'https://blog.example' })).text).toContain('SITE_URL=https://blog.example')
    expect((await send({ host, origin: 'https://evil.example' })).text).toContain('sent from another site')
  })

  test('serves who comes by http, and a machine of its own in any way', async () => {
    await open('http://blog.example')
    expect((await site.ask('/studio', { headers: { host: 'blog.example', 'x-forwarded-proto': 'http' } })).status).toBe(200)
    await site.close()
    await open('http://localhost:3000')
    expect((await site.ask('/studio', { headers: { host: 'localhost:3000', 'sec-fetch-mode': 'navigate' } })).status).toBe(200)
  })
})
