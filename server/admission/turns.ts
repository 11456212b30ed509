import type { Asker } from './clients'
import { Admission, type AdmissionLimits, type Share } from './fair-queue'

type Shares = Record<Asker['kind'], Share | null>

/** Does something when it is its client's turn. Throws Overloaded when it does not get one. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

const patience = 2500
const hold = 1500

/** What is made for one request: the studio, signing in, search, previews, forms. */
const dynamic: [AdmissionLimits, Shares] = [
  { running: 2, waiting: 32, perSecond: 30, patience, hold },
  {
    account: { running: 6, waiting: 32, perSecond: 10, burst: 60 },
    network: { running: 2, waiting: 8, perSecond: 5, burst: 20 },
    everyone: null,
  },
]

/** Readers' addresses of which no finished page is at hand: looked up, and rendered once for all. */
const pages: [AdmissionLimits, Shares] = [
  { running: 2, waiting: 256, perSecond: 100, patience, hold },
  {
    account: { running: 2, waiting: 32, perSecond: 20, burst: 100 },
    network: { running: 2, waiting: 16, perSecond: 10, burst: 60 },
    everyone: null,
  },
]

/** In development everything is made when it is first asked for, which takes seconds. */
const patient: AdmissionLimits = { running: 32, waiting: 1000, perSecond: 1000, patience: 300_000, hold: 300_000 }

/** The lines in which requests wait that no finished page answers: one for readers' pages, one for all else. */
export class Turns {
  readonly #dynamic: Admission
  readonly #pages: Admission

  constructor(dev: boolean) {
    this.#dynamic = new Admission(dev ? patient : dynamic[0])
    this.#pages = new Admission(dev ? patient : pages[0])
  }

  /** For an answer that is made for `asker` alone. */
  own({ key, kind }: Asker): Turn {
    return (work) => this.#dynamic.pass({ key, share: dynamic[1][kind] }, work)
  }

  /** For looking up an address, and rendering the page there for everyone. */
  page({ key, kind }: Asker): Turn {
    return (work) => this.#pages.pass({ key, share: pages[1][kind] }, work)
  }
}
