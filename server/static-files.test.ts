import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '@/scripts/testing/test-server'
import { parseRange } from '@/server/static-files'

const uploads = path.join(mkdtempSync(path.join(tmpdir(), 'fieldnotes-')), 'uploads')
const image = 'a'.repeat(64)
const video = 'b'.repeat(64)
let site: TestServer

beforeAll(async () => {
  mkdirSync(uploads)
  writeFileSync(path.join(uploads, `${image}.png`), 'PNG')
  writeFileSync(path.join(uploads, `${video}.mp4`), '0123456789')
  writeFileSync(path.join(uploads, '../secrets.json'), 'secret')
  site = await openTestServer({
    uploads,
    framework: (_request, response) => response.writeHead(404).end(),
    routeResolver: { resolve: async () => null },
  })
})
afterAll(async () => {
  await site.close()
  rmSync(path.dirname(uploads), { recursive: true })
})

test('an upload is served for good, shown by nobody as a page, and usable by feed readers', async () => {
  for (let time = 0; time < 2; time++) {
    const { status, headers, text } = await site.ask(`/media/${image}.png`)
    expect([status, text]).toEqual([200, 'PNG'])
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  }
})

test('nothing else of the machine can be asked for', async () => {
  for (const target of [
    '/media/secrets.json',
    '/media/..%2fsecrets.json',
    '/media/%2e%2e/secrets.json',
    '/media/../secrets.json',
    `/media/${image}.exe`,
    `/media/${image}.html`,
    '/secrets.json',
    `/media/${'c'.repeat(64)}.png`,
  ]) {
    const { status, text } = await site.ask(target)
    expect([400, 404], target).toContain(status)
    expect(text).not.toContain('secret')
  }
})

test('what is no picture, film or sound is saved and never shown, whatever is in it', async () => {
  for (const [ending, type] of [
    ['svg', 'image/svg+xml'],
    ['txt', 'text/plain; charset=utf-8'],
    ['pdf', 'application/pdf'],
    ['zip', 'application/zip'],
    ['pkt', 'application/octet-stream'],
  ]) {
    writeFileSync(path.join(uploads, `${image}.${ending}`), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const { status, headers } = await site.ask(`/media/${image}.${ending}`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  }
  expect((await site.ask(`/media/${image}.png`)).headers['content-disposition']).toBeUndefined()
  expect((await site.ask(`/media/${video}.mp4`)).headers['content-disposition']).toBeUndefined()
})

test('readers are led to the public address of the bucket where there is one, for what is there alone', async () => {
  const led = await openTestServer({
    uploads,
    env: { S3_ENDPOINT: 'http://127.0.0.1:9', S3_BUCKET: 'b', S3_KEY: 'k', S3_SECRET: 's', S3_PUBLIC_URL: 'https://media.example.org/b/' },
    framework: (_request, response) => response.writeHead(404).end(),
    routeResolver: { resolve: async () => null },
  })
  const { status, headers } = await led.ask(`/media/${video}.mp4`)
  expect([status, headers.location]).toEqual([302, `https://media.example.org/b/${video}.mp4`])
  expect((await led.ask(`/media/${'c'.repeat(64)}.mp4`)).status).toBe(404)
  await led.close()
})

test('players of video get the part they ask for', async () => {
  const ask = (range: string) => site.ask(`/media/${video}.mp4`, { headers: { range } })
  const part = await ask('bytes=2-4')
  expect([part.status, part.text, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10'])
  expect((await ask('bytes=-3')).text).toBe('789')
  expect((await ask('bytes=8-')).text).toBe('89')
  expect((await ask('bytes=99-')).status).toBe(416)
  expect((await ask('lines=1-2')).status).toBe(200)
  expect(parseRange('bytes=-', 10)).toBeNull()
})
