import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const server = process.env.TEST_POSTGRES_URL

async function onServer(sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: server ?? '' }).connect()
  await connection.executeScript(sql)
  await connection.dispose()
}

/** One of each kind of address whose end is a secret. */
const secretAddresses = (secret: string) => [
  ...['/moderate/', '/review/', '/reader/confirm/', '/reader/subscriptions/', '/reader/unsubscribe/'].map((path) => path + secret),
  ...['/setup', '/invite', '/signin/link/open'].map((path) => `${path}?token=${secret}`),
]

test('with the database gone, finished pages are served and the others promised for later', async () => {
  test.skip(!server, 'no PostgreSQL server is given')
  test.setTimeout(limit(120_000))
  const name = `fieldnotes_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE "${name}"`)
  const databaseUrl = Object.assign(new URL(server ?? ''), { pathname: `/${name}` }).href
  const site = await Site.start({ content: 'shipped', databaseUrl })
  try {
    const finished = await (await fetch(`${site.url}/about`)).text()
    expect((await fetch(`${site.url}/api/ready`)).status).toBe(200)
    await onServer(`DROP DATABASE "${name}" WITH (FORCE)`)

    const kept = await fetch(`${site.url}/about`)
    expect([kept.status, await kept.text()]).toEqual([200, finished])
    const other = await fetch(`${site.url}/2023/never-asked-for`)
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '5'])
    // Looked at once a second at most.
    const ready = async () => {
      const answer = await fetch(`${site.url}/api/ready`)
      return [answer.status, await answer.json()]
    }
    await expect.poll(ready).toEqual([503, { status: 'not ready', impediments: ['database'] }])
    expect((await fetch(`${site.url}/api/health`)).status).toBe(200)

    const secret = 'canary0123456789abcdef'
    for (const address of secretAddresses(secret)) {
      const answer = await fetch(site.url + address, { redirect: 'manual' })
      expect([address, answer.status, answer.headers.get('retry-after')]).toEqual([address, 503, '5'])
      const body = new URLSearchParams({ do: 'confirm-address', token: secret })
      await fetch(site.url + address, { method: 'POST', body, headers: { origin: site.url } })
    }
    expect(site.output).toContain('a page could not be made')
    expect(site.output).not.toContain(secret)
  } finally {
    await site.remove()
    await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }
})
