import { lookup } from 'node:dns/promises'
import http, { type ClientRequest, type RequestOptions as HttpOptions, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import * as messages from '@/lib/messages/generated/preflight'

/** Resolver of hosts, the rule which may be asked, and what opens a request; tests put their own in. */
export interface LinkNetwork {
  resolve(host: string): Promise<{ address: string; family: number }[]>
  mayAsk(address: string, port: number): boolean
  send(url: URL, options: HttpOptions): ClientRequest
}

/** Tells whether an address is of the public internet, in whichever notation (RFC 6890), and the port one of the web's. */
export function isPublic(address: string, port: number): boolean {
  return (port === 80 || port === 443) && ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** Network of the public internet. */
export const internet: LinkNetwork = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  mayAsk: isPublic,
  send: (url, options) => (url.protocol === 'https:' ? https : http).request(url, options),
}

/** A request that is not sent, with the reason in words. */
export class Refusal extends Error {}

/** Every address of the host must be allowed, and the one that is asked is the one that was looked at. */
async function addressesOf(url: URL, network: LinkNetwork) {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const addresses = ipaddr.isValid(host)
    ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
    : await network.resolve(host)
  if (addresses.length === 0) throw new Refusal(messages.thereIsNoSuchHost())
  if (!addresses.every(({ address }) => network.mayAsk(address, port))) throw new Refusal(messages.itIsNotAddress())
  return addresses
}

/** Answer to one request, and what ends it. */
interface Opened {
  response: IncomingMessage
  close(): void
}

interface RequestOptions {
  method: 'HEAD' | 'GET'
  headers: Readonly<Record<string, string>>
  network: LinkNetwork
  /** Of the whole exchange, body included. */
  milliseconds: number
}

/** Sends one request to a public address, without following where it leads. Throws Refusal before anything is sent, else what Node throws. */
async function openRequest(url: URL, { method, headers, network, milliseconds }: RequestOptions): Promise<Opened> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refusal(messages.itLeadsToSomethingOther())
  if (url.username || url.password) throw new Refusal(messages.itHasNameOrPassword())
  const addresses = await addressesOf(url, network)
  const pinned: LookupFunction = (_host, options, done) => {
    const [first = { address: '', family: 0 }] = addresses
    if (options.all) done(null, addresses)
    else done(null, first.address, first.family)
  }
  const signal = AbortSignal.timeout(milliseconds)
  return new Promise((resolve, reject) => {
    const asked = network.send(url, { method, headers, lookup: pinned, agent: false, signal, maxHeaderSize: 16_384 })
    asked.once('response', (response) => resolve({ response, close: () => asked.destroy() }))
    asked.on('error', reject)
    asked.end()
  })
}

/** Redirects that are followed at most. */
export const mostRedirects = 3

const redirect = new Set([301, 302, 303, 307, 308])

interface FollowOptions extends Omit<RequestOptions, 'milliseconds'> {
  /** Gives the milliseconds of the next request, body included. */
  milliseconds(): number
}

/**
 * Follows redirects from `url`, at most three, each address checked as the first; gives what `read` makes of the answer at their end, null
 * where there are more. Throws what `openRequest` and `read` throw, and TypeError for a redirect to what is no address.
 */
export async function follow<T extends object | number>(
  url: URL,
  { milliseconds, ...options }: FollowOptions,
  read: (response: IncomingMessage) => T | Promise<T>,
): Promise<T | null> {
  let target = url
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const { response, close } = await openRequest(target, { ...options, milliseconds: milliseconds() })
    try {
      const { location } = response.headers
      if (!redirect.has(response.statusCode ?? 0) || location === undefined) return await read(response)
      target = new URL(location, target)
    } finally {
      close()
    }
  }
  return null
}

/** Reads the body of an answer until its end or until there are more than `maxBytes`; `isWhole` tells which. */
export async function readBody(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<{ body: Buffer; isWhole: boolean }> {
  const read: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    read.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes) break
  }
  return { body: Buffer.concat(read).subarray(0, maxBytes), isWhole: bytes <= maxBytes }
}
