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
export interface Opened {
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
export async function openRequest(url: URL, { method, headers, network, milliseconds }: RequestOptions): Promise<Opened> {
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
