import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import type { RequestContext } from '@/lib/core/request'
import { openTestServer, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
afterEach(() => site.close())

type Framework = (response: ServerResponse, request: IncomingMessage, context: RequestContext | undefined) => unknown
const open = async (answer: Framework) => {
  site = await openTestServer({ framework: (request, response, context) => answer(response, request, context) })
}

const act = (headers = {}) =>
  site.ask('/studio/posts', { method: 'POST', body: '[]', headers: { origin: 'http://localhost:3999', 'next-action': '40ab', ...headers } })

test('a page of the studio that failed is answered with our own words and status, and nothing of the framework’s', async () => {
  await open(async (response) => {
    response.setHeader('x-powered-by', 'Next.js')
    response.writeHead(500, { 'content-type': 'text/html', link: '</x>; rel=preload' })
    response.write('<p>Application error</p>')
    await new Promise<void>((done) => response.end('</html>', () => done()))
  })
  const reply = await site.ask('/setup?token=x')
  expect([500, 503]).toContain(reply.status)
  expect(reply.text).toContain('<h1>')
  expect(reply.text).not.toContain('Application error')
  expect([reply.headers.link, reply.headers['x-powered-by'], reply.headers['cache-control']]).toEqual([undefined, undefined, 'no-store'])
  expect((await site.ask('/studio', { method: 'HEAD' })).text).toBe('')
})

test('a fault that shows while the headers are already on their way is held back too', async () => {
  await open((response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.flushHeaders()
    response.end('<p>Application error</p>')
  })
  expect((await site.ask('/signin')).text).not.toContain('Application error')
})

test('what the product itself answers with a status of its own goes out as it is', async () => {
  await open((response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '5' })
    response.end('{"status":"not ready"}')
  })
  const reply = await site.ask('/api/cron')
  expect([reply.status, reply.headers['retry-after'], reply.text]).toEqual([503, '5', '{"status":"not ready"}'])
})

test('an action that the page has not is answered as an error that the browser’s side knows', async () => {
  await open((response) => {
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  })
  const reply = await act()
  expect([reply.status, reply.headers['x-nextjs-action-not-found']]).toEqual([404, '1'])
  expect(reply.text).toContain('reload the page')
  expect((await site.ask('/api/auth/session')).status).toBe(200)
})

test.each([
  ['INVALID', 422, 200],
  ['TOO_MANY_REQUESTS', 429, 200],
  ['UNAVAILABLE', 503, 503],
  ['DISK_FULL', 507, 507],
] as const)(
  'an action that was refused with %s is answered with %i to a form and with %i to its script',
  async (code, toForm, toScript) => {
    await open((response, _request, context) => {
      if (context) context.refusal = new AppError(code, 'No.', { retryAfter: 7 })
      response.setHeader('content-type', 'text/x-component')
      response.end('0:{}')
    })
    const scripted = await act()
    expect([scripted.status, scripted.text]).toEqual([toScript, '0:{}'])
    const posted = await act({ 'next-action': [] })
    expect([posted.status, posted.headers['retry-after']]).toEqual([toForm, '7'])
  },
)
