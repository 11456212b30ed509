import type { IncomingMessage } from 'node:http'
import { hourMs, nowMs } from '@/lib/core/clock'

const robot = /bot|crawl|spider|slurp|preview|fetch|feed|monitor|curl|wget|python|java\/|go-http|headless|lighthouse|facebookexternalhit/i

/** Visits that are remembered at most, about 100 bytes each. When there are more, all are forgotten and may count again. */
const MOST_VISITS = 20_000

/** Counter of visits of posts: in memory, handed over in batches, so that a page view writes nothing. */
export class ViewCounter {
  #counts = new Map<string, number>()
  #visits = new Set<string>()
  #visitsUntil = 0

  /**
   * Counts a person's visit, of one network and post once an hour; robots, and pages fetched ahead of a visit that may never come, do
   * not count. Where the network is null each visit counts.
   */
  count(permalink: string, { method, headers }: IncomingMessage, network: string | null): void {
    if (method !== 'GET' || headers['sec-purpose'] !== undefined || headers.purpose !== undefined) return
    const agent = headers['user-agent']
    if (!agent || robot.test(agent) || (network !== null && this.#isAgain(permalink, network))) return
    this.#counts.set(permalink, (this.#counts.get(permalink) ?? 0) + 1)
  }

  /** Remembers who visits which post, in this process's memory alone and until the hour is over. */
  #isAgain(permalink: string, network: string): boolean {
    if (nowMs() >= this.#visitsUntil || this.#visits.size >= MOST_VISITS) {
      this.#visits = new Set()
      this.#visitsUntil = nowMs() + hourMs
    }
    const visit = `${network} ${permalink}`
    const isAgain = this.#visits.has(visit)
    this.#visits.add(visit)
    return isAgain
  }

  /** Hands over what was counted since the last time; when `record` fails the counts are kept for the next. */
  async flush(record: (counts: ReadonlyMap<string, number>) => Promise<void>): Promise<void> {
    if (this.#counts.size === 0) return
    const counts = this.#counts
    this.#counts = new Map()
    try {
      await record(counts)
    } catch (error) {
      for (const [permalink, count] of counts) this.#counts.set(permalink, (this.#counts.get(permalink) ?? 0) + count)
      throw error
    }
  }
}
