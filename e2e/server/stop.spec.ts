import { execFileSync } from 'node:child_process'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '../fixtures'

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
  await pause(300)
  freshSite.signal('SIGTERM')
  await expect(fetch(`${freshSite.url}/api/health`)).rejects.toThrow()
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
  // What is worth a line in the log.
  await site.db.$executeRawUnsafe('ALTER TABLE "Setting" RENAME TO "Gone"')
  expect((await fetch(`${site.url}/archive`)).status).toBeGreaterThanOrEqual(500)
  await site.db.$executeRawUnsafe('ALTER TABLE "Gone" RENAME TO "Setting"')
  await expect.poll(async () => (await fetch(`${site.url}/archive`)).status).toBe(200)
  const before = seconds()
  await pause(4000)
  expect(seconds() - before).toBeLessThan(2)
})
