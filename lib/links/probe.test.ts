import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { download } from './download'
import { probeLink } from './probe'
import { internet, isPublic, type LinkNetwork } from './request'

let server: Server
let port = 0
let hits: string[] = []

/** A network in which example.org is this machine, and only the test's own server may be asked. */
const lab: LinkNetwork = {
  ...internet,
  resolve: async (host) => {
    if (host === 'example.org') return [{ address: '127.0.0.1', family: 4 }]
    if (host === 'mixed.example.org')
      return [
        { address: '127.0.0.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  },
  mayAsk: (address, asked) => address === '127.0.0.1' && asked === port,
}

const answers: Record<string, (method: string) => [number, string?]> = {
  '/': () => [200],
  '/gone': () => [404],
  '/no-head': (method) => (method === 'HEAD' ? [405] : [200]),
  '/guarded': () => [403],
  '/broken': () => [500],
  '/moved': () => [301, '/'],
  '/inside': () => [302, 'http://127.0.0.1:22/'],
  '/metadata': () => [302, 'http://169.254.169.254/latest/meta-data/'],
  '/file': () => [302, 'file:///etc/passwd'],
  '/round': () => [302, '/round'],
}

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    const [status, location] = answers[request.url ?? '']?.(request.method ?? '') ?? [200]
    response.writeHead(status, location ? { location } : {})
    if (request.url === '/endless' && request.method === 'GET') response.write('x'.repeat(2_000_000))
    else if (request.url === '/' && request.method === 'GET') response.end('bytes')
    else response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  hits = []
})

const at = (path: string) => probeLink(`http://example.org:${port}${path}`, lab)

test.each([
  ['/', true, 'the answer is 200 OK'],
  ['/moved', true, 'the answer is 200 OK'],
  ['/no-head', true, 'the answer is 200 OK'],
  ['/guarded', true, 'it does not answer robots (403)'],
  ['/gone', false, 'the answer is 404 Not Found'],
  ['/broken', false, 'the answer is 500 Internal Server Error'],
  ['/round', false, 'it is redirected more than 3 times'],
  ['/inside', false, 'it is not an address of the public web'],
  ['/metadata', false, 'it is not an address of the public web'],
  ['/file', false, 'it does not lead to a web page'],
])('%s: %s, %s', async (path, ok, answer) => {
  expect(await at(path)).toEqual({ ok, answer })
})

test('a host that is not there, an unreadable address and a host that is only partly public are told apart', async () => {
  expect(await probeLink('http://nowhere.example.org/', lab)).toEqual({ ok: false, answer: 'there is no such host' })
  expect(await probeLink('http://[', lab)).toEqual({ ok: false, answer: 'it is not a complete address' })
  expect(await probeLink(`http://mixed.example.org:${port}/`, lab)).toMatchObject({
    ok: false,
    answer: 'it is not an address of the public web',
  })
  expect(await probeLink(`http://ada:pw@example.org:${port}/`, lab)).toMatchObject({ ok: false, answer: 'it has a name or password in it' })
  expect(hits).toEqual([])
})

test('a body is not read', async () => {
  expect(await at('/endless')).toMatchObject({ ok: true })
  expect(hits).toEqual(['HEAD /endless'])
})

const fetched = (path: string) => download(`http://example.org:${port}${path}`, 1024 * 1024, lab)

test('a download follows redirects to public addresses, and ends at its limit of bytes', async () => {
  expect(String(await fetched('/moved'))).toBe('bytes')
  await expect(fetched('/endless')).rejects.toMatchObject({ message: 'it is larger than 1 MB', isFinal: true })
})

test.each([
  ['/gone', true],
  ['/round', true],
  ['/inside', true],
  ['/metadata', true],
  ['/file', true],
  ['/broken', false],
])('a download of %s fails, for good: %s', async (path, isFinal) => {
  await expect(fetched(path)).rejects.toMatchObject({ name: 'DownloadError', isFinal })
})

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[fc00::1]/',
  'http://[fe80::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://localhost/',
  'http://93.184.216.34:22/',
  'http://93.184.216.34:8080/',
  'ftp://93.184.216.34/',
  'gopher://93.184.216.34/',
  'javascript:alert(1)',
])('%s is never asked', async (url) => {
  const start = performance.now()
  const { ok, answer } = await probeLink(url)
  expect(ok).toBe(false)
  expect(answer).toMatch(/not an address of the public web|a web page|no such host/)
  expect(performance.now() - start).toBeLessThan(limit(4000))
})

test('addresses of the public web may be asked on the web’s ports alone', () => {
  expect(isPublic('93.184.216.34', 443)).toBe(true)
  expect(isPublic('2606:2800:220:1:248:1893:25c8:1946', 80)).toBe(true)
  expect(isPublic('93.184.216.34', 25)).toBe(false)
  expect(isPublic('not an address', 443)).toBe(false)
})
