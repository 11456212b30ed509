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
