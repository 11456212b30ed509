import { isFresh } from '@/lib/core/cache'
import { dayMs, nowMs } from '@/lib/core/clock'
import type { CachedPage } from './cached-page'

type PageFacts = Pick<CachedPage, 'tags' | 'position'>

interface Demand {
  reads: number
  /** Unix milliseconds. */
  askedAt: number
  page: PageFacts
}

/** Addresses that are remembered for having had a cached page. */
const MOST_KNOWN = 10_000

/** Addresses that have or had a cached page, and how much they are asked for. */
export class PageDemand {
  readonly #known = new Map<string, Demand>()

  has(key: string): boolean {
    return this.#known.has(key)
  }

  /** Counts a request for a page. Called for every one: it writes two numbers. */
  count(key: string): void {
    const demand = this.#known.get(key)
    if (!demand) return
    demand.reads++
    demand.askedAt = nowMs()
  }

  /** Remembers what the page of an address depends on. */
  remember(key: string, { tags, position }: PageFacts): void {
    const demand = this.#known.get(key)
    if (demand) demand.page = { tags, position }
    else if (this.#known.size < MOST_KNOWN) this.#known.set(key, { reads: 0, askedAt: 0, page: { tags, position } })
  }

  /** Remembers a page that a former process was asked for. */
  recall(key: string, page: PageFacts, askedAt: number): void {
    this.remember(key, page)
    const demand = this.#known.get(key)
    if (demand) demand.askedAt = Math.max(demand.askedAt, askedAt)
  }

  forget(key: string): void {
    this.#known.delete(key)
  }

  /** Lists the addresses that were asked for within a day and whose newest page is stale, most read first. */
  listStale(): string[] {
    const since = nowMs() - dayMs
    return [...this.#known]
      .filter(([, { askedAt, page }]) => askedAt >= since && !isFresh(page.tags, page.position))
      .sort(([, one], [, other]) => other.reads - one.reads || other.askedAt - one.askedAt)
      .map(([key]) => key)
  }

  /** Lists the addresses asked for since a moment in Unix milliseconds, with when that was last. */
  listAsked(since: number): [key: string, askedAt: number][] {
    return [...this.#known].flatMap(([key, { askedAt }]) => (askedAt >= since ? [[key, askedAt] as [string, number]] : []))
  }
}
