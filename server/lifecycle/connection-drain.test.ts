import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { ConnectionDrain } from './connection-drain'

let server: Server
let drain: ConnectionDrain
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
})

async function listening(handler: RequestListener): Promise<void> {
  server = createServer({ keepAliveTimeout: 60_000 }, handler)
  drain = new ConnectionDrain(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

/** A client's connection, with all that it was ever answered. */
class Client {
  #answer = ''
  readonly socket: Socket
  readonly ended: Promise<string>

  constructor(port = (server.address() as AddressInfo).port) {
    this.socket = connect(port, '127.0.0.1')
    sockets.push(this.socket)
    this.ended = new Promise((resolve, reject) => {
      this.socket.on('error', reject)
      this.socket.on('data', (chunk) => {
        this.#answer += chunk
      })
      this.socket.on('close', () => resolve(this.#answer))
    })
  }

  ask(): void {
    this.socket.write('POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 4\r\n\r\nword')
  }

  /** Waits for the end of the next answer. */
  async answered(): Promise<void> {
    while (!this.#answer.endsWith('done')) await once(this.socket, 'data')
    this.#answer = ''
  }
}

const done: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('done'))
}

test('requests that the kernel holds when the server is told to stop are answered, on connections of every age', async () => {
  await listening(done)
  const used = Array.from({ length: 10 }, () => new Client())
  for (const client of used) client.ask()
  await Promise.all(used.map((client) => client.answered()))
  const silent = new Client()
  await once(silent.socket, 'connect')

  for (const client of used) client.ask()
  // Nobody has accepted these: all that they send arrives after the server was told.
  const unaccepted = Array.from({ length: 10 }, () => new Client())
  for (const client of unaccepted) client.ask()
  const begun = performance.now()
  const drained = drain.close(10_000)
  for (const answer of await Promise.all([...used, ...unaccepted].map((client) => client.ended))) {
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n.*done$/s)
  }
  await drained
  expect(await silent.ended).toBe('')
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('a request that comes on an open connection within a second of the end is answered, and new connections are refused', async () => {
  await listening(done)
  const client = new Client()
  client.ask()
  await client.answered()
  const { port } = server.address() as AddressInfo
  const drained = drain.close(10_000)
  while (server.listening) await pause(10)
  await expect(new Client(port).ended).rejects.toThrow('ECONNREFUSED')
  client.ask()
  expect(await client.ended).toMatch(/Connection: close\r\n.*done$/s)
  await drained
})

test('requests are read before their connections are taken for idle, however long the thread was busy', async () => {
  await listening(done)
  const client = new Client()
  client.ask()
  await client.answered()
  const drained = drain.close(10_000)
  while (server.listening) await pause(10)
  client.ask()
  for (const until = performance.now() + 1500; performance.now() < until; );
  expect(await client.ended).toMatch(/done$/)
  await drained
})

test('what is being answered is waited for, but not for ever', async () => {
  const held: (() => void)[] = []
  await listening((request, response) => {
    request.resume()
    held.push(() => response.end('done'))
  })
  const patient = new Client()
  patient.ask()
  await expect.poll(() => held.length).toBe(1)
  const drained = drain.close(2000)
  await pause(1300)
  held[0]?.()
  expect(await patient.ended).toMatch(/done$/)
  await drained

  await listening(() => {})
  const endless = new Client()
  endless.ask()
  await once(server, 'request')
  await drain.close(1200)
  expect(await endless.ended).toBe('')
})
