import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeServer } from '@/server/lifecycle/http-server'
import { type ConnectionLimits, Connections } from './connections'

const limits: ConnectionLimits = { most: 100, mostOfNetwork: 100, mostUnanswered: 100, unread: 60_000, mostHeld: 100, held: 0 }
const large = Buffer.alloc(8 * 1024 * 1024, 'x')

let server: Server
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

/** A server that answers `/large` with more than the kernel takes, `/never` never, and all else in a word. */
async function open(own: Partial<ConnectionLimits>, isOneClient = true): Promise<Connections> {
  const connections = new Connections({ ...limits, ...own }, () => isOneClient)
  const handler = connections.guard((request, response) => {
    if (request.url !== '/never') response.end(request.url === '/large' ? large : 'fine')
  })
  server = makeServer(handler)
  connections.watch(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return connections
}

async function call(): Promise<{ socket: Socket; heard: () => string; closed: () => boolean }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, heard: () => heard, closed: () => socket.closed }
}

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`

test('who does not read what is sent is cut off', async () => {
  const connections = await open({ unread: 200 })
  const { socket } = await call()
  socket.pause()
  socket.write(ask('/large'))
  await expect.poll(() => connections.count).toBe(1)
  await expect.poll(() => connections.count, { timeout: 5000 }).toBe(0)
})

test('who waits for an answer that takes long is not', async () => {
  const connections = await open({ unread: 100 })
  const { socket, closed } = await call()
  socket.write(ask('/never'))
  const other = await call()
  await expect.poll(() => other.closed(), { timeout: 5000 }).toBe(true)
  expect([closed(), connections.count]).toEqual([false, 1])
})

test('a network that has too many connections loses its oldest idle one for a new one', async () => {
  const connections = await open({ mostOfNetwork: 2 })
  const [busy, idle] = [await call(), await call()]
  busy.socket.write(ask('/') + ask('/never'))
  await expect.poll(busy.heard).toContain('fine')
  idle.socket.write(ask('/'))
  await expect.poll(idle.heard).toContain('fine')
  const third = await call()
  await expect.poll(idle.closed).toBe(true)
  third.socket.write(ask('/'))
  await expect.poll(third.heard).toContain('fine')
  expect([busy.closed(), connections.count]).toEqual([false, 2])
})

test('where none is idle, the new one is closed', async () => {
  await open({ mostOfNetwork: 1 })
  const busy = await call()
  busy.socket.write(ask('/') + ask('/never'))
  await expect.poll(busy.heard).toContain('fine')
  await expect.poll((await call()).closed).toBe(true)
  expect(busy.closed()).toBe(false)
})

test('one that is too many is refused after a while, so that a flood of new ones costs little', async () => {
  await open({ mostOfNetwork: 1, mostHeld: 1, held: 1500 })
  const busy = await call()
  busy.socket.write(ask('/') + ask('/never'))
  await expect.poll(busy.heard).toContain('fine')
  const begun = performance.now()
  const [held, more] = [await call(), await call()]
  held.socket.write(ask('/'))
  await expect.poll(more.closed).toBe(true)
  expect(held.closed()).toBe(false)
  await expect.poll(held.closed, { timeout: 5000 }).toBe(true)
  expect([performance.now() - begun >= 1400, /^HTTP\/1\.1 503[\s\S]*Retry-After/.test(held.heard())]).toEqual([true, true])
})

test('connections of a proxy count for all together alone', async () => {
  const connections = await open({ mostOfNetwork: 1, most: 3 }, false)
  const all: Awaited<ReturnType<typeof call>>[] = []
  for (let at = 0; at < 4; at++) all.push(await call())
  await expect.poll(() => all.map(({ closed }) => closed())).toEqual([true, false, false, false])
  expect(connections.count).toBe(3)
})

test('more requests than are answered are not taken from one connection', async () => {
  await open({ mostUnanswered: 4 })
  const { socket, heard, closed } = await call()
  socket.write(ask('/').repeat(150))
  await expect.poll(closed).toBe(true)
  const statuses = [...heard().matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
  expect(statuses.at(-1)).toBe('503')
  expect(statuses.filter((status) => status === '503')).toHaveLength(1)
})
