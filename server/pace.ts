import { positionOf } from '@/lib/core/cache'
import type { Page } from './page'

/** What readers change themselves. All other changes are the author's, and show at once. */
const byReaders = /^(?:comments:|every-comment$)/

/** Renderings a second that readers' comments may cause before pages may lag behind them. */
const RENDERINGS = 4
const SECOND = 1000
/** Milliseconds that a page is behind at most. */
const LAG = 5000

/**
 * Keeps a flood of comments from being a flood of renderings: while they cause more than four in a second, a page of which
 * nothing else has changed is served as it was, for at most five seconds from its rendering.
 */
export class Pace {
  #renderings: number[] = []

  /** Counts a page that is rendered anew; what only comments have changed is what counts. */
  count(page: Page): void {
    if (isBehindInComments(page)) this.#renderings.push(performance.now())
  }

  /** Whether a stale page may be served all the same. */
  mayLag(page: Page): boolean {
    const now = performance.now()
    this.#renderings = this.#renderings.filter((at) => now - at < SECOND)
    return this.#renderings.length >= RENDERINGS && now - page.renderedAt < LAG && isBehindInComments(page)
  }
}

const isBehindInComments = ({ tags, position }: Page) => tags.every((tag) => positionOf(tag) <= position || byReaders.test(tag))
