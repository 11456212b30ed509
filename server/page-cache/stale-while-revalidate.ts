import { positionOf, tags } from '@/lib/core/cache'
import type { CachedPage } from './cached-page'

/** Tags of what readers change themselves. All other changes are the author's, and show at once. */
const byReaders = /^(?:comments:|every-comment$)/

/** Changes of comments within a second from which on they are a flood. */
const FLOOD = 4
const SECOND = 1000
/** Milliseconds after its rendering when a page that lags is rendered anew, beside being served, and when it is too old to be served. */
const DUE = 2 * SECOND
const LAG = 30 * SECOND

/**
 * Keeps a flood of comments from becoming a flood of renderings that readers wait for: while it lasts, a page of which nothing
 * but comments has changed is served as it was and rendered anew every two seconds at most.
 */
export class StaleWhileRevalidate {
  #position = 0
  #changes: number[] = []

  /** Tells whether a stale page may be served: during a flood, up to 30 s after its rendering, when only comments have changed. */
  mayServeStale(page: CachedPage): boolean {
    return this.#isFlood() && performance.now() - page.renderedAt < LAG && isBehindInComments(page)
  }

  /** Tells whether a stale page is to be rendered anew, 2 s after its rendering. */
  isRevalidationDue(page: CachedPage): boolean {
    return performance.now() - page.renderedAt >= DUE
  }

  #isFlood(): boolean {
    const now = performance.now()
    const position = positionOf(tags.everyComment)
    if (position !== this.#position) this.#changes.push(now)
    this.#position = position
    this.#changes = this.#changes.filter((at) => now - at < SECOND)
    return this.#changes.length >= FLOOD
  }
}

const isBehindInComments = ({ tags, position }: CachedPage) => tags.every((tag) => positionOf(tag) <= position || byReaders.test(tag))
