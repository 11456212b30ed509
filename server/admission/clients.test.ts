import { type IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { issueToken } from '@/lib/auth/sessions/session-token'
import { Clients } from './clients'

/** A request of a client at this address, which is not asked over any network. */
function requestFrom(address: string, headers: IncomingHttpHeaders = {}): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: address })
  const request = new IncomingMessage(socket)
  request.headers = headers
  return request
}

const identify = async (trusted: string, address: string, headers: IncomingHttpHeaders = {}) => {
  const { kind, key } = await new Clients({ TRUSTED_PROXIES: trusted }).identify(requestFrom(address, headers))
  return [kind, key]
}
const forwarded = (address: string) => ({ 'x-forwarded-for': address })

test('a client is its IPv4 address, or its /64 of IPv6', async () => {
  expect(await identify('', '203.0.113.9')).toEqual(['network', '203.0.113.9'])
  expect(await identify('', '::ffff:203.0.113.9')).toEqual(['network', '203.0.113.9'])
  expect(await identify('', '2001:db8:1:2:3:4:5:6')).toEqual(['network', '2001:db8:1:2::'])
  expect(await identify('127.0.0.1', '127.0.0.1', forwarded('203.0.113.9:5678'))).toEqual(['network', '203.0.113.9'])
})

test('those behind a proxy that says nothing of them, or that is not trusted, are limited as a whole', async () => {
  const everyone = ['everyone', 'everyone']
  expect(await identify('10.0.0.0/8', '10.0.0.1')).toEqual(everyone)
  expect(await identify('10.0.0.0/8', '10.0.0.1', forwarded('unknown'))).toEqual(everyone)
  expect(await identify('', '127.0.0.1', forwarded('203.0.113.9'))).toEqual(everyone)
  expect(await identify('', '::1')).toEqual(everyone)
  expect(await identify('', '172.18.0.2', forwarded('203.0.113.9'))).toEqual(everyone)
})

test('a neighbour in the own network is a client of its own, and who only claims to be a proxy too', async () => {
  expect(await identify('', '192.168.1.7')).toEqual(['network', '192.168.1.7'])
  expect(await identify('10.0.0.1', '192.168.1.7', forwarded('203.0.113.9'))).toEqual(['network', '192.168.1.7'])
  expect(await identify('', '203.0.113.9', forwarded('198.51.100.1'))).toEqual(['network', '203.0.113.9'])
})

test('who is signed in is known by the account, wherever they come from; a forged session is not', async () => {
  const { name } = sessionCookie()
  const cookie = `${name}=${await issueToken({ id: 'me', tokenVersion: 0 }, new Date())}`
  expect(await identify('', '203.0.113.9', { cookie })).toEqual(['account', 'account me'])
  expect(await identify('', '203.0.113.9', { cookie: `${cookie}x` })).toEqual(['network', '203.0.113.9'])
})
