import type { IncomingMessage } from 'node:http'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { readToken } from '@/lib/auth/sessions/session-token'
import { now } from '@/lib/core/clock'
import type { Env } from '@/lib/core/env'
import { networkName, networkOf } from '@/lib/core/hash'
import { log } from '@/lib/core/log'
import { findCookie } from '@/server/http/cookies'
import { clientAddress, isOneClient, type Network, parseProxies } from './client-address'

/** Identity of a client, as far as limits go: an account, a network, or `everyone` who cannot be told apart. */
export interface ClientIdentity {
  kind: 'account' | 'network' | 'everyone'
  /** Equal for all requests that are counted together. */
  key: string
  /** The client's, as far as it can be trusted. */
  address: string
  /** Network that it comes from; null where many come from the same. */
  network: string | null
  /** Wider network around that, a /24 or /48; null where `network` is. */
  wideNetwork: string | null
}

const CACHED_SESSIONS = 500
/** Origins that are remembered, each under the addresses of its request, which are short. */
const CACHED_ORIGINS = 1000
const SHORT_HEADER = 100
const CACHED_MS = 60_000

/** Address and networks of a client, as `ClientIdentity` has them. */
type Origin = Pick<ClientIdentity, 'address' | 'network' | 'wideNetwork'>

/** Tells clients apart: by the session they carry, and else by the network they come from. */
export class Clients {
  readonly #proxies: readonly Network[]
  readonly #sessions = new Map<string, { account: string | null; until: number }>()
  readonly #origins = new Map<string, Origin>()
  #hasWarned = false

  constructor({ TRUSTED_PROXIES }: Pick<Env, 'TRUSTED_PROXIES'>) {
    this.#proxies = parseProxies(TRUSTED_PROXIES)
  }

  /** Tells which client sends a request. Sessions are not asked of the database: what they open is decided elsewhere. */
  async identify(request: IncomingMessage): Promise<ClientIdentity> {
    const origin = this.#originOf(request)
    const { address, network } = origin
    if (!network && request.headers['x-forwarded-for'] !== undefined && this.#proxies.length === 0) this.#warn(address)
    const account = await this.#accountOf(request)
    if (account) return { ...origin, kind: 'account', key: `account ${account}` }
    return network ? { ...origin, kind: 'network', key: network } : { ...origin, kind: 'everyone', key: 'everyone' }
  }

  /** Names the network of the client that sends a request; null where many come from the same. */
  networkOf(request: IncomingMessage): string | null {
    return this.#originOf(request).network
  }

  /** Finds where a request comes from. Cached, as each view of a page asks and parsing addresses takes a tenth of its time. */
  #originOf(request: IncomingMessage): Origin {
    const { remoteAddress } = request.socket
    const forwarded = request.headers['x-forwarded-for']
    const key = forwarded === undefined ? `${remoteAddress}` : `${remoteAddress} ${forwarded}`
    const known = this.#origins.get(key)
    if (known) return known
    const address = clientAddress(request, this.#proxies)
    const network = isOneClient(address, this.#proxies, forwarded !== undefined) ? networkOf(address) : null
    const origin = { address, network, wideNetwork: network && networkName(address) }
    if (forwarded && forwarded.length > SHORT_HEADER) return origin
    if (this.#origins.size >= CACHED_ORIGINS) this.#origins.clear()
    this.#origins.set(key, origin)
    return origin
  }

  async #accountOf(request: IncomingMessage): Promise<string | null> {
    const cookie = findCookie(request, sessionCookie().name)
    if (!cookie) return null
    const known = this.#sessions.get(cookie)
    if (known && known.until > performance.now()) return known.account
    const account = (await readToken(cookie, now()))?.userId ?? null
    if (this.#sessions.size >= CACHED_SESSIONS) this.#sessions.clear()
    this.#sessions.set(cookie, { account, until: performance.now() + CACHED_MS })
    return account
  }

  #warn(proxy: string): void {
    if (this.#hasWarned) return
    this.#hasWarned = true
    log.warn({ proxy }, 'requests come through a proxy that is not trusted, so that limits count all readers as one: set TRUSTED_PROXIES')
  }
}
