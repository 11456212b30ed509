import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { signReaderId } from '@/lib/readers/identity/cookie'
import { openTestServer, type Reply, shared, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
afterEach(() => site.close())

const from = (address: string, more = {}) => ({ headers: { 'x-forwarded-for': address, ...more } })
const attacker = from('203.0.113.9')
const count = (replies: Reply[], wanted: number) => replies.filter(({ status }) => status === wanted).length

/** A site behind a proxy, whose framework takes 50 ms for what is made for one request. */
async function openBusy(): Promise<{ atOnce(): number }> {
  let running = 0
  let most = 0
  site = await openTestServer({
    env: { TRUSTED_PROXIES: '127.0.0.1' },
    async framework(request, response, context) {
      if (request.url === '/finished') {
        if (context) context.discussion = 'post'
        return shared(response, 'finished')
      }
      most = Math.max(most, ++running)
      await pause(50)
      running--
      if (request.method === 'POST') response.writeHead(303, { location: '/done' }).end()
      else response.end(`made ${request.url}`)
    },
    routeResolver: { resolve: async (target) => (target === '/finished' ? { kind: 'page' } : null) },
  })
  await site.ask('/finished')
  return { atOnce: () => most }
}

test('a flood from one network is taken a few at a time; others are answered meanwhile, and finished pages at once', async () => {
  const { atOnce } = await openBusy()
  const flood = Promise.all(Array.from({ length: 50 }, () => site.ask('/signin', attacker)))
  const order: string[] = []
  const note = (name: string) => (reply: Reply) => {
    order.push(name)
    return reply
  }
  const [finished, reader] = await Promise.all([
    site.ask('/finished', attacker).then(note('finished')),
    site.ask('/search?q=x', from('198.51.100.7')).then(note('search')),
    flood.then(() => order.push('flood')),
  ])
  expect([finished.status, reader.status, reader.text]).toEqual([200, 200, 'made /search?q=x'])
  expect(order).toEqual(['finished', 'search', 'flood'])
  const replies = await flood
  expect(count(replies, 503)).toBeGreaterThan(10)
  expect(count(replies, 200) + count(replies, 503)).toBe(50)
  for (const { status, headers } of replies) if (status === 503) expect(headers['retry-after']).toBe('5')
  expect(atOnce()).toBeLessThanOrEqual(2)
})

const form = { method: 'POST', body: 'do=post-comment&text=Hello+%3Cyou%3E&password=mine' }
const typed = { origin: 'http://localhost:3999', 'content-type': 'application/x-www-form-urlencoded' }

test('a form for which there is no place comes back with its words and a button, without its password', async () => {
  await openBusy()
  const flood = Array.from({ length: 40 }, (_, at) => site.ask('/signin', from(`203.0.113.${at}`)))
  const sent = Array.from({ length: 10 }, (_, at) => site.ask('/signin', { ...form, ...from(`198.51.100.${at}`, typed) }))
  const refused = (await Promise.all(sent)).find(({ status }) => status === 503)
  expect(refused?.headers['retry-after']).toBe('5')
  expect(refused?.text).toContain('Hello &#60;you&#62;</textarea>')
  expect(refused?.text).toContain('<form method="post" enctype="multipart/form-data" action="/signin">')
  expect(refused?.text).toContain('<input type="password" name="password" required>')
  expect(refused?.text).not.toContain('mine')
  await Promise.all(flood)
})

test('a program that sends gets an answer that it reads: the sentence, or that it is to try again', async () => {
  await openBusy()
  const flood = Array.from({ length: 40 }, (_, at) => site.ask('/signin', from(`203.0.113.${at}`)))
  const send = (headers: Record<string, string>) =>
    Array.from({ length: 4 }, (_, at) => site.ask('/api/posts/save', { method: 'POST', body: '{}', ...from(`198.51.100.${at}`, headers) }))
  const origin = { origin: 'http://localhost:3999' }
  const [saves, acts] = [send({ ...origin, 'content-type': 'application/json' }), send({ ...origin, 'next-action': 'abc' })]
  expect(JSON.parse((await Promise.all(saves)).find(({ status }) => status === 503)?.text ?? '')).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
  })
  const act = (await Promise.all(acts)).find(({ status }) => status === 503)
  expect(act?.headers['content-type']).toBe('text/plain')
  await Promise.all(flood)
})

test('who has a page of their own gets the one for everyone while there is no time for it', async () => {
  await openBusy()
  const cookie = `fieldnotes.reader=${signReaderId('me')}`
  const replies = await Promise.all(Array.from({ length: 30 }, () => site.ask('/finished', from('203.0.113.9', { cookie }))))
  expect(replies.map(({ text }) => text)).toEqual(Array(30).fill('finished'))
})

test('a flood of unknown addresses from one network keeps nobody else from a page that is not finished', async () => {
  await openBusy()
  const flood = Promise.all(Array.from({ length: 200 }, (_, at) => site.ask(`/wp-${at}.php`, attacker)))
  const reply = await site.ask('/nothing-here', from('198.51.100.7'))
  expect(reply.status).toBe(404)
  const replies = await flood
  expect(count(replies, 404) + count(replies, 503)).toBe(200)
  expect(count(replies, 503)).toBeGreaterThan(100)
})

/** A site behind a proxy on which posts take 20 ms and nothing else is there; it has one finished page. */
async function openCold(): Promise<void> {
  site = await openTestServer({
    env: { TRUSTED_PROXIES: '127.0.0.1' },
    async framework(request, response) {
      if (request.url?.startsWith('/post-')) await pause(20)
      shared(response, `page ${request.url}`)
    },
    routeResolver: {
      resolve: async (target) => (/^\/(?:post-\d+|finished)$/.test(target) ? { kind: 'page' } : null),
      isNowhere: async (target) => !target.startsWith('/post-'),
    },
  })
  await site.ask('/finished')
}

test('robots from very many networks get a few pages made; others are told when to come back, and unknown addresses cost no turn', async () => {
  await openCold()
  const ask = (path: string, at: number) => site.ask(path, from(`20.${at >> 8}.${at & 255}.9`))
  const cold = Promise.all(Array.from({ length: 300 }, (_, at) => ask(`/post-${at}`, at)))
  const unknown = await Promise.all(Array.from({ length: 100 }, (_, at) => ask(`/wp-${at}.php`, 500 + at)))
  const finished = await Promise.all(Array.from({ length: 20 }, (_, at) => ask('/finished', at)))
  expect(count(finished, 200)).toBe(20)
  expect(count(unknown, 404)).toBe(100)
  const replies = await cold
  expect(count(replies, 200) + count(replies, 503)).toBe(300)
  expect(count(replies, 200)).toBeGreaterThan(5)
  for (const { status, headers } of replies) if (status === 503) expect(headers['retry-after']).toBe('5')
})

test('all addresses of a /24 share what one network gets of pages that are not finished', async () => {
  await openCold()
  const sameNetwork = Promise.all(Array.from({ length: 100 }, (_, at) => site.ask(`/post-${at}`, from(`203.0.113.${at}`))))
  const other = await site.ask('/post-200', from('198.51.100.7'))
  expect(other.status).toBe(200)
  expect(count(await sameNetwork, 503)).toBeGreaterThan(50)
})
