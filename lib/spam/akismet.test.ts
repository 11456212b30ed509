import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { makeAkismet } from './akismet'

const told = { text: 'Hello', name: 'Mira', email: 'mira@example.org', permalink: '/a-post', address: '192.0.2.7' }

describe('Akismet', () => {
  let server: Server
  let asked: { path: string | undefined; fields: Record<string, string> }[]
  /** Answer of the stub; null for nothing at all. */
  let answer: { status: number; body: string } | null

  beforeEach(async () => {
    asked = []
    answer = { status: 200, body: 'false' }
    server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      asked.push({ path: request.url, fields: Object.fromEntries(new URLSearchParams(body)) })
      if (answer) response.writeHead(answer.status).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const akismet = () =>
    makeAkismet({ key: 'k', blog: 'https://blog.example', service: `http://127.0.0.1:${(server.address() as AddressInfo).port}/1.1` })

  test('is told the comment and says what it is', async () => {
    expect(await akismet().check(told)).toBe('ham')
    answer = { status: 200, body: 'true' }
    expect(await akismet().check(told)).toBe('spam')
    expect(asked[0]).toMatchObject({
      path: '/1.1/comment-check',
      fields: {
        api_key: 'k',
        blog: 'https://blog.example',
        comment_content: 'Hello',
        permalink: 'https://blog.example/a-post',
        user_ip: '192.0.2.7',
      },
    })
  })

  test.each([
    ['a wrong key', { status: 200, body: 'invalid' }],
    ['a fault', { status: 500, body: 'true' }],
    ['a redirect', { status: 302, body: '' }],
  ])('says nothing after %s', async (_, given) => {
    answer = given
    expect(await akismet().check(told)).toBeNull()
  })

  test('is waited for two seconds and no longer', async () => {
    answer = null
    const begun = performance.now()
    expect(await akismet().check(told)).toBeNull()
    expect(performance.now() - begun).toBeLessThan(limit(4000))
  })

  test('is taught by what moderators decide, and it is known when that failed', async () => {
    answer = { status: 200, body: 'Thanks for making the web a better place.' }
    await akismet().report(told, 'spam')
    await akismet().report(told, 'ham')
    expect(asked.map(({ path }) => path)).toEqual(['/1.1/submit-spam', '/1.1/submit-ham'])
    answer = { status: 503, body: '' }
    await expect(akismet().report(told, 'ham')).rejects.toThrow('503')
  })
})
