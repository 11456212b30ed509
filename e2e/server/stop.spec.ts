import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeUser } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { publish } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'
import { keepCommenting } from './commenters'

/** Connects to a port of this machine and leaves again. Rejects where nothing listens. */
async function connection(port: string): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}

test('a request that is being answered when the server is told to stop, twice, is finished first', async ({ freshSite }) => {
  const { port } = new URL(freshSite.url)
  const headers = { host: new URL(freshSite.url).host, 'content-length': '9', 'content-type': 'text/plain', origin: freshSite.url }
  const slow = request({ host: '127.0.0.1', port, path: '/', method: 'POST', headers })
  const answered = new Promise<number>((resolve, reject) => {
    slow.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    slow.on('error', reject)
  })
  slow.write('half ')
  await pause(300)
  const stopped = freshSite.stop()
  // A busy machine takes a while to close the port.
  await expect(() => expect(connection(port)).rejects.toThrow('ECONNREFUSED')).toPass()
  freshSite.signal('SIGTERM')
  await pause(300)
  await expect(connection(port)).rejects.toThrow('ECONNREFUSED')
  slow.end('done')
  expect(await answered).toBeGreaterThanOrEqual(200)
  await stopped
  expect(freshSite.exitCode).toBe(0)
})

test('a server whose output nobody reads any more goes on answering, and is at rest in between', async ({ freshSite: site }) => {
  const seconds = () => {
    const [time = ''] = execFileSync('ps', ['-o', 'cputimes=', '-p', String(site.pid)], { encoding: 'utf8' }).match(/\d+/) ?? []
    return Number(time)
  }
  site.closeOutput()
  // These are worth a line in the log.
  await site.db.$executeRawUnsafe('ALTER TABLE "Setting" RENAME TO "Gone"')
  expect((await fetch(`${site.url}/archive`)).status).toBeGreaterThanOrEqual(500)
  await site.db.$executeRawUnsafe('ALTER TABLE "Gone" RENAME TO "Setting"')
  await expect.poll(async () => (await fetch(`${site.url}/archive`)).status).toBe(200)
  const before = seconds()
  await pause(4000)
  expect(seconds() - before).toBeLessThan(2)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`npm start hands ${signal} on, and leaves no server behind`, async ({ freshSite: site }) => {
    await site.stop()
    const npm = spawn('npm', ['start'], { env: site.env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(npm, 'exit')
    let said = ''
    npm.stdout.on('data', (chunk: Buffer) => {
      said += chunk
    })
    const state = () =>
      fetch(`${site.url}/api/ready`).then(
        ({ status }) => status,
        () => 'refused',
      )
    await expect.poll(state, { timeout: limit(20_000) }).toBe(200)
    npm.kill(signal)
    await ended
    await expect.poll(state).toBe('refused')
    expect(said).toContain('stopping: finishing what is being answered')
    // SQLite leaves these behind when it was not closed.
    await expect.poll(() => existsSync(path.join(site.directory, 'fieldnotes.db-wal'))).toBe(false)
  })
}

const rounds = Number(process.env.ROUNDS ?? 1)

test(`of ten clients that post comments, none loses one that was sent before the server was told to stop, ${rounds} times`, {
  tag: '@alone',
}, async () => {
  test.setTimeout(limit(60_000 + rounds * 30_000))
  const site = await Site.start({ content: 'shipped', env: { TRUSTED_PROXIES: '127.0.0.1' } })
  try {
    await makeUser('OWNER', {}, site.db)
    const { address } = await publish(site, 'Farewell')
    for (let round = 0; round < rounds; round++) {
      if (round > 0) await site.run()
      const before = await site.db.comment.count()
      let stopped = false
      const clients = Array.from({ length: 10 }, (_, client) => keepCommenting(site, address, client, () => stopped))
      await expect.poll(() => site.db.comment.count(), { timeout: limit(20_000) }).toBeGreaterThan(before + 20)
      stopped = true
      await site.stop()
      const sent = (await Promise.all(clients)).flat()
      expect(sent.filter(({ inTime, outcome }) => inTime && outcome !== 303)).toEqual([])
      const kept = new Set((await site.db.comment.findMany({ select: { source: true } })).map(({ source }) => source))
      expect(sent.filter(({ text, outcome }) => outcome === 303 && !kept.has(text))).toEqual([])
    }
  } finally {
    await site.remove()
  }
})
