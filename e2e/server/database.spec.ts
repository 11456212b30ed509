import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
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

/** A way to the database server that can be closed, as when it is away. */
class Way {
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((socket) => {
    const { hostname, port } = new URL(server ?? '')
    const other = connect(Number(port), hostname)
    for (const one of [socket, other]) {
      this.#sockets.add(one)
      one.on('error', () => {}).on('close', () => this.#sockets.delete(one))
    }
    socket.pipe(other).pipe(socket)
  })
  port = 0

  async open(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.port = (this.#server.address() as AddressInfo).port
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }
}

test('with PostgreSQL away stored pages are served, also after a restart, and all goes on when it is back', { tag: '@alone' }, async () => {
  test.skip(!server, 'no PostgreSQL server is given')
  test.setTimeout(limit(180_000))
  const name = `fieldnotes_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE "${name}"`)
  const way = new Way()
  await way.open()
  const databaseUrl = Object.assign(new URL(server ?? ''), { pathname: `/${name}`, port: String(way.port) }).href
  const site = await Site.start({ content: 'shipped', databaseUrl })
  const stored = ['/', '/about', '/2023/01/small-network-cloud-coax.html', '/feed.xml']
  const read = async () => {
    const texts: string[] = []
    for (const target of stored) texts.push(await (await fetch(site.url + target)).text())
    return texts
  }
  const ready = async () => (await (await fetch(`${site.url}/api/ready`)).json()).impediments
  try {
    const before = await read()
    await expect.poll(() => site.storedPages().length, { timeout: limit(20_000) }).toBeGreaterThan(15)
    await site.kill()
    way.close()

    await site.run('npm start', '/api/health')
    expect(site.output).toContain('does not let Fieldnotes in')
    expect(await read()).toEqual(before)
    expect(await ready()).toEqual(['database'])
    expect((await fetch(`${site.url}/2023/never-asked-for`)).status).toBe(503)

    await way.open()
    await expect.poll(ready, { timeout: limit(20_000) }).toBeUndefined()
    expect((await fetch(`${site.url}/2023/never-asked-for`)).status).toBe(404)
    site.writeContent('posts/later.mdx', '---\ntitle: Written later\ndate: 2024-01-01\npermalink: /later\n---\n\nWords.\n')
    await site.command('sync')
    await expect.poll(async () => (await fetch(`${site.url}/feed.xml`)).text()).toContain('Written later')
  } finally {
    await site.remove()
    way.close()
    await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }
})
