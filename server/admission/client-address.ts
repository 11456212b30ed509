import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { EnvError } from '@/lib/core/env'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = [Address, number]

/** Reads TRUSTED_PROXIES. Throws EnvError for what is neither an address nor a network. */
export function parseProxies(list: string): Network[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      try {
        if (entry.includes('/')) return ipaddr.parseCIDR(entry) as Network
        const address = ipaddr.process(entry)
        return [address, address.kind() === 'ipv4' ? 32 : 128]
      } catch {
        throw new EnvError(`TRUSTED_PROXIES: "${entry}" is neither an address nor a network such as 10.0.0.0/8.`)
      }
    })
}

/** Parses an address as proxies write it: bare, in brackets or quotes, with a port behind it. No short or hexadecimal forms of IPv4. */
function parse(text: string): Address | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^\[(.*)\](?::\d{1,5})?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare)
  return ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null
}

function within(address: Address, networks: readonly Network[]): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
}

const near = new Set(['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'])

/**
 * Says whether all who come from `address` are one client. They are not where a proxy's own address is all that is known: one that
 * TRUSTED_PROXIES names and that says no more, this machine, and, while TRUSTED_PROXIES is empty, its network when `isForwarded`.
 */
export function isOneClient(address: string, proxies: readonly Network[], isForwarded: boolean): boolean {
  const parsed = parse(address)
  if (!parsed || within(parsed, proxies)) return false
  const range = parsed.range()
  return range !== 'loopback' && !(proxies.length === 0 && isForwarded && near.has(range))
}

/** Finds the right-most address that is not a trusted proxy's: the socket's, or what the proxies say they were asked by. */
export function clientAddress(request: IncomingMessage, proxies: readonly Network[]): string {
  let client = parse(request.socket.remoteAddress ?? '')
  if (!client) return ''
  const forwarded = request.headers['x-forwarded-for']
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').filter(Boolean)
  while (hops.length > 0 && within(client, proxies)) {
    const hop = parse(hops.pop() ?? '')
    if (!hop) break
    client = hop
  }
  return client.toString()
}
