import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import * as messages from '@/lib/messages/generated/preflight'
import type { LinkAnswer } from './types'

const HOP_MS = 5000
const REDIRECTS = 3
const redirect = new Set([301, 302, 303, 307, 308])
/** Answers that robots get where readers may get the page. */
const guarded = new Set([401, 403, 405, 406, 429, 451, 503, 999])

/** Resolver of hosts and the rule which may be asked; tests put their own in. */
export interface LinkNetwork {
  resolve(host: string): Promise<{ address: string; family: number }[]>
  mayAsk(address: string, port: number): boolean
}

/** Tells whether an address is of the public internet, in whichever notation (RFC 6890), and the port one of the web's. */
export function isPublic(address: string, port: number): boolean {
  return (port === 80 || port === 443) && ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

const internet: LinkNetwork = { resolve: (host) => lookup(host, { all: true, verbatim: true }), mayAsk: isPublic }

class Refusal extends Error {}

interface Hop {
  status: number
  location: string | undefined
}

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

async function hop(url: URL, method: 'HEAD' | 'GET', network: LinkNetwork): Promise<Hop> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refusal(messages.itLeadsToSomethingOther())
  if (url.username || url.password) throw new Refusal(messages.itHasNameOrPassword())
  const addresses = await addressesOf(url, network)
  const pinned: LookupFunction = (_host, options, done) => {
    const [first = { address: '', family: 0 }] = addresses
    if (options.all) done(null, addresses)
    else done(null, first.address, first.family)
  }
  const { request } = url.protocol === 'https:' ? https : http
  const headers = { 'user-agent': 'Fieldnotes (link check)', accept: 'text/html,*/*;q=0.5' }
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method,
      headers,
      lookup: pinned,
      agent: false,
      signal: AbortSignal.timeout(HOP_MS),
      maxHeaderSize: 16_384,
    })
    asked.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location })
      asked.destroy()
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function follow(start: URL, method: 'HEAD' | 'GET', network: LinkNetwork): Promise<number> {
  let url = start
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const { status, location } = await hop(url, method, network)
    if (!redirect.has(status) || location === undefined) return status
    url = new URL(location, url)
  }
  throw new Refusal(messages.itIsRedirectedMore({ redirects: REDIRECTS }))
}

function words(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return messages.thereIsNoAnswerWithin({ hopMs: HOP_MS / 1000 })
  if (code === 'ERR_INVALID_URL') return messages.itIsNotCompleteAddress()
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return messages.thereIsNoSuchHost()
  if (code === 'ECONNREFUSED') return messages.nothingAnswersThere()
  if (/CERT|TLS|SSL|ALTNAME/.test(code)) return messages.itsCertificateIsNotValid()
  return messages.connectionBreaksOff()
}

/**
 * Asks whether something is at `url`, without reading it: only public addresses, checked after each of at most three
 * redirects, ports 80 and 443, 5 s for each. Never throws.
 */
export async function ask(url: string, network: LinkNetwork = internet): Promise<LinkAnswer> {
  try {
    const target = new URL(url)
    let status = await follow(target, 'HEAD', network)
    // Many servers answer HEAD worse than they answer readers.
    if (status >= 400) status = await follow(target, 'GET', network)
    if (guarded.has(status)) return { ok: true, answer: messages.itRefusesToAnswerRobots({ status }) }
    return { ok: status < 400, answer: messages.answerIsStatusCode({ status, statusCode: http.STATUS_CODES[status] ?? '' }).trim() }
  } catch (error) {
    return { ok: false, answer: words(error) }
  }
}
