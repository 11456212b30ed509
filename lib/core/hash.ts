import { createHash, createHmac, randomBytes } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { secrets } from './secrets'

/** Makes a secret for a link or a session: 256 random bits, safe in an address. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Hashes a token for storing: its SHA-256 in hex. Fit for random tokens alone, not for passwords. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Hashes something guessable, such as an e-mail address, with this installation's salt, without which it cannot be tried out. */
export function hashPrivately(purpose: string, value: string): string {
  return createHmac('sha256', secrets().tokenSalt).update(`${purpose}:${value}`).digest('hex')
}

/**
 * Hashes a client's address with the salt, to one value for all addresses that one client has: an IPv4 address alone, a whole
 * /64 of IPv6. What is no address is hashed as it is.
 */
export function hashAddress(address: string): string {
  return hashPrivately('address', networkOf(address))
}

const wide = { ipv4: 24, ipv6: 48 }

/** Hashes an address's wider network, with the salt: a /24 of IPv4, a /48 of IPv6, as one organisation or street has. */
export function hashNetwork(address: string): string {
  return hashPrivately('network', networkOf(address, wide))
}

/** Names the network of an address as `hashNetwork` means it: "203.0.113.0/24"; empty for what is no address. */
export function networkName(address: string): string {
  if (!ipaddr.isValid(address)) return ''
  return `${networkOf(address, wide)}/${ipaddr.process(address).kind() === 'ipv4' ? wide.ipv4 : wide.ipv6}`
}

/**
 * Names the network of an address by its first address: by default an IPv4 address alone, a /64 of IPv6. What is no address stays
 * as it is.
 */
export function networkOf(address: string, bits = { ipv4: 32, ipv6: 64 }): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  let left = bits[parsed.kind()]
  const bytes = parsed.toByteArray().map((byte) => {
    const kept = Math.max(0, Math.min(8, left))
    left -= 8
    return byte & (0xff00 >> kept)
  })
  return ipaddr.fromByteArray(bytes).toString()
}
