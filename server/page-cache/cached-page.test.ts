import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'
import { encodingsOf } from './cached-page'

const html = `<!DOCTYPE html><html><body>${'<p>words and more words</p>'.repeat(200)}</body></html>`
let site: TestServer
beforeAll(async () => {
  site = await openTestServer({ framework: (_request, response) => shared(response, html) })
})
afterAll(() => site.close())

const asked = (encoding: string, more: Record<string, string> = {}) => site.ask('/', { headers: { 'accept-encoding': encoding, ...more } })

test('the first answer does not wait for the best encoding; later ones have it', async () => {
  const first = await asked('gzip, br')
  expect(first.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(first.body).toString()).toBe(html)
  let later = await asked('gzip, br')
  while (later.headers['content-encoding'] !== 'br') later = await asked('gzip, br')
  expect(brotliDecompressSync(later.body).toString()).toBe(html)
  expect(later.body.length).toBeLessThan(first.body.length)
})

describe('a client that knows only the date of what it holds', () => {
  const when = Date.parse('2024-03-01T12:00:00.400Z')
  afterEach(() => setClock())
  const at = (ms: number) => setClock(() => new Date(when + ms))
  const since = async (value: string) => (await site.ask('/dated', { headers: { 'if-modified-since': value } })).status

  test('is told that it has the page, once no other can bear the same date', async () => {
    at(0)
    expect((await site.ask('/dated')).headers['last-modified']).toBe('Fri, 01 Mar 2024 12:00:00 GMT')
    expect(await since('Fri, 01 Mar 2024 12:00:00 GMT')).toBe(200)
    at(1000)
    const { headers } = await site.ask('/dated')
    expect(headers['last-modified']).toBe('Fri, 01 Mar 2024 12:00:01 GMT')
    expect(await since('Fri, 01 Mar 2024 12:00:01 GMT')).toBe(304)
    expect(await since('Sat, 02 Mar 2024 12:00:00 GMT')).toBe(304)
    expect(await since('Fri, 01 Mar 2024 11:59:59 GMT')).toBe(200)
    expect(await since('yesterday')).toBe(200)
  })

  test('is answered by its validator where it sends one too', async () => {
    at(5000)
    const ask = async (etag: string) =>
      (await site.ask('/dated', { headers: { 'if-none-match': etag, 'if-modified-since': 'Sat, 02 Mar 2024 12:00:00 GMT' } })).status
    expect(await ask('"other"')).toBe(200)
    expect(await ask((await site.ask('/dated')).headers.etag ?? '')).toBe(304)
  })
})

test('clients get an encoding they take, with the length of what is sent', async () => {
  for (const [encoding, expected] of [
    ['', undefined],
    ['identity', undefined],
    ['gzip;q=0, br;q=0', undefined],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.5, *;q=0', 'gzip'],
  ] as const) {
    const reply = await asked(encoding)
    expect(reply.headers['content-encoding'], encoding).toBe(expected)
    expect(reply.headers['content-length']).toBe(String(reply.body.length))
    expect(reply.headers.vary).toBe('Accept-Encoding')
  }
  expect(encodingsOf('*')).toEqual(['br', 'gzip'])
})

test('HEAD has the headers of GET and no body', async () => {
  const get = await asked('gzip')
  const head = await site.ask('/', { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
  expect(head.body).toHaveLength(0)
  const undated = { date: '', 'last-modified': expect.any(String) }
  expect({ ...head.headers, ...undated }).toEqual({ ...get.headers, ...undated })
})

test('a client that has the page already is told so, in whichever encoding it has it', async () => {
  const { headers } = await asked('gzip')
  const etag = headers.etag ?? ''
  for (const held of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const reply = await asked('br', { 'if-none-match': held })
    expect(reply.status, held).toBe(304)
    expect(reply.body).toHaveLength(0)
    expect(reply.headers['content-length']).toBeUndefined()
    for (const name of ['etag', 'cache-control', 'vary', 'content-security-policy']) expect(reply.headers[name]).toBe(headers[name])
  }
  expect((await asked('br', { 'if-none-match': '"other"' })).status).toBe(200)
  expect((await asked('br', { 'if-none-match': etag, 'cache-control': 'no-cache' })).status).toBe(200)
})
