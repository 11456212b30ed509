import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FairReading } from './fair-reading'

let server: Server
let seen: string[]
let reading: FairReading
const sockets: Socket[] = []

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
const many = 2000

beforeEach(async () => {
  seen = []
  reading = new FairReading()
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push(request.url ?? '')
    response.end(`${Buffer.concat(chunks).length}`)
  })
  reading.watch(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function call(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, heard: () => heard }
}

test('a request that comes while another connection has thousands waiting is answered long before them', async () => {
  const [greedy, other] = [await call(), await call()]
  // At once when the first is seen: between two polls half of them are read.
  server.once('request', () => other.socket.write(ask('/other')))
  greedy.socket.write(ask('/greedy').repeat(many))
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(many + 1)
  expect(seen.indexOf('/other')).toBeLessThan(many / 2)
})

test('all of a body arrives, in the order in which it was sent, also when the connection ends with it', async () => {
  const { socket, heard } = await call()
  const body = Buffer.alloc(5_000_000, 'x')
  socket.write(`POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`)
  socket.end(body)
  await expect.poll(heard, { timeout: 10_000 }).toContain('\r\n5000000')
})

test('of a connection that is ignored nothing is parsed any more', async () => {
  server.prependListener('request', ({ socket }) => reading.ignore(socket))
  const { socket } = await call()
  socket.write(ask('/').repeat(many))
  const other = await call()
  other.socket.write(ask('/other'))
  await expect.poll(other.heard).toContain('200 OK')
  // One slice holds some thirty of these.
  expect(seen.filter((path) => path === '/').length).toBeLessThan(50)
})
