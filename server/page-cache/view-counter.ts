import type { IncomingMessage } from 'node:http'

const robot = /bot|crawl|spider|slurp|preview|fetch|feed|monitor|curl|wget|python|java\/|go-http|headless|lighthouse|facebookexternalhit/i

/** Counter of visits of posts: in memory, handed over in batches, so that a page view writes nothing. */
export class ViewCounter {
  #counts = new Map<string, number>()

  /** Counts a person's visit; robots, and pages fetched ahead of a visit that may never come, do not count. */
  count(permalink: string, { method, headers }: IncomingMessage): void {
    if (method !== 'GET' || headers['sec-purpose'] !== undefined || headers.purpose !== undefined) return
    const agent = headers['user-agent']
    if (!agent || robot.test(agent)) return
    this.#counts.set(permalink, (this.#counts.get(permalink) ?? 0) + 1)
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
