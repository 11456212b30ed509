import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { Status } from './status'

let server: Server
afterEach(() => {
  vi.useRealTimers()
  server.close()
})

async function serve(look: () => Promise<string[]>): Promise<(pathname: string) => Promise<Response>> {
  const status = new Status([], look)
  server = createServer((request, response) => void status.answer(request.url ?? '', response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (pathname) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`)
}

test('whether the server is ready is looked at once, however many ask, and again a second later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const look = vi.fn(async () => [] as string[])
  const ask = await serve(look)
  const replies = await Promise.all(Array.from({ length: 50 }, () => ask('/api/ready')))
  expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(look).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1000)
  await ask('/api/ready')
  expect(look).toHaveBeenCalledTimes(2)
})

test('a server that is not ready says why, and when to ask again; that it runs it says all the same', async () => {
  const ask = await serve(async () => ['database'])
  const reply = await ask('/api/ready')
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await reply.json()).toEqual({ status: 'not ready', impediments: ['database'] })
  expect((await ask('/api/health')).status).toBe(200)
})
