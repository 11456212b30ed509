import type { ClientIdentity } from './clients'
import { type ClientShare, FairQueue, type FairQueueLimits } from './fair-queue'

type Shares = Record<ClientIdentity['kind'], ClientShare | null>

/** Runs work when it is its client's turn. Rejects with OverloadedError when it does not get one. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

const patience = 2500
const hold = 1500

/** Limits of what is made for one request: the studio, signing in, search, previews, forms. */
const dynamic: [FairQueueLimits, Shares] = [
  { running: 2, waiting: 32, perSecond: 30, patience, hold },
  {
    account: { running: 6, waiting: 32, perSecond: 10, burst: 60 },
    network: { running: 2, waiting: 8, perSecond: 5, burst: 20 },
    everyone: null,
  },
]

/**
 * Limits of readers' pages that are not cached: resolved, and rendered once for all. While many wait, rendering leaves half of the time to
 * all else.
 */
const pages: [FairQueueLimits, Shares] = [
  { running: 2, waiting: 128, pressed: 16, perSecond: 100, patience, hold },
  {
    account: { running: 2, waiting: 32, perSecond: 20, burst: 100 },
    network: { running: 2, waiting: 16, perSecond: 10, burst: 60 },
    everyone: null,
  },
]

/** In development everything is made when it is first asked for, which takes seconds. */
const patient: FairQueueLimits = { running: 32, waiting: 1000, perSecond: 1000, patience: 300_000, hold: 300_000 }

/** The fair queues of requests that no cached page answers: one for readers' pages, one for all else. */
export class Turns {
  readonly #dynamic: FairQueue
  readonly #pages: FairQueue

  constructor(dev: boolean) {
    this.#dynamic = new FairQueue(dev ? patient : dynamic[0])
    this.#pages = new FairQueue(dev ? patient : pages[0])
  }

  /** Gives the turn for an answer that is made for this client alone. */
  own({ key, kind }: ClientIdentity): Turn {
    return (work) => this.#dynamic.run({ key, share: dynamic[1][kind] }, work)
  }

  /** Gives the turn for resolving an address and rendering its page for everyone. */
  page({ key, kind, wideNetwork }: ClientIdentity): Turn {
    // Robots have whole ranges of addresses.
    return (work) => this.#pages.run({ key: kind === 'network' ? (wideNetwork ?? key) : key, share: pages[1][kind] }, work)
  }
}
