import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { unsubscribeLink } from '@/lib/comments/following/subscription-link'
import { makePublished } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { openTestServer, type TestServer } from '@/scripts/testing/test-server'

onEachDatabase('ending a subscription with one click', ({ db }) => {
  let site: TestServer
  let path: string
  let framework = 0

  beforeAll(async () => {
    site = await openTestServer({ framework: (_request, response) => void response.end(`page ${++framework}`) })
  })
  afterAll(() => site.close())
  beforeEach(async () => {
    await db().subscription.deleteMany()
    const [post, reader] = [await makePublished(), await db().reader.create({ data: {} })]
    const { id } = await db().subscription.create({
      data: { email: 'ines@example.org', postId: post.id, readerId: reader.id, confirmedAt: new Date() },
    })
    path = new URL(unsubscribeLink(id)).pathname
  })

  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
  const send = (body: string, headers: Record<string, string>, target = path) => site.ask(target, { method: 'POST', body, headers })
  const left = () => db().subscription.count()

  test('works without a cookie and from anywhere, as often as it is sent', async () => {
    for (const headers of [
      urlencoded,
      { ...urlencoded, origin: 'https://mail.example' },
      { ...urlencoded, origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await send('List-Unsubscribe=One-Click', headers)).status).toBe(200)
      expect(await left()).toBe(0)
    }
    expect(framework).toBe(0)
  })

  test('takes the form as multipart too', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    expect((await send(body, { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(200)
    expect(await left()).toBe(0)
  })

  test('is that form and that address alone; any other from elsewhere is refused as ever', async () => {
    for (const body of [
      'List-Unsubscribe=One-Click&do=erase-self',
      'do=unsubscribe',
      'List-Unsubscribe=yes',
      `List-Unsubscribe=One-Click&x=${'y'.repeat(3000)}`,
    ])
      expect((await send(body, urlencoded)).status, body.slice(0, 60)).toBe(403)
    expect((await send('List-Unsubscribe=One-Click', { 'content-type': 'text/plain' })).status).toBe(403)
    expect((await send('List-Unsubscribe=One-Click', urlencoded, '/reader/me')).status).toBe(403)
    expect((await send('List-Unsubscribe=One-Click', urlencoded, `${path}0`)).status).toBe(404)
    expect(await left()).toBe(1)
  })

  test('looking at the address ends nothing', async () => {
    expect((await site.ask(path)).status).toBe(200)
    expect(await left()).toBe(1)
  })
})
