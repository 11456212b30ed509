import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { type Env, EnvError } from '@/lib/core/env'

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The Host values that are answered: that of SITE_URL, and on a local blog the machine's own names with the port. */
export function allowedHosts({ SITE_URL, PORT }: Pick<Env, 'SITE_URL' | 'PORT'>): Set<string> {
  const site = new URL(SITE_URL)
  const hosts = new Set([site.host])
  if (local.has(site.hostname)) for (const name of local) for (const port of [site.port || '80', PORT]) hosts.add(`${name}:${port}`)
  return hosts
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

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

function parse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, '$1')
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly Network[]): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
}

/** The right-most address that is not a trusted proxy's: the socket's, or what the proxies say they were asked by. */
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
