import type { CachedPage } from './cached-page'

interface StoredPage {
  page: CachedPage
  /** Read since the eviction last passed it (its second chance). */
  used: boolean
}

/**
 * Finished answers by address. When they would take more than the limit, the oldest that nobody used for leave first ("second
 * chance"). A list in the order of use would be written at each read, and a Map rewritten at each read leaves a trail of tables
 * that only the slow collector clears away.
 */
export class PageStore {
  readonly #stored = new Map<string, StoredPage>()
  readonly #limit: number
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#stored.size
  }

  get(key: string): CachedPage | undefined {
    const stored = this.#stored.get(key)
    if (!stored) return undefined
    stored.used = true
    return stored.page
  }

  set(key: string, page: CachedPage): void {
    this.delete(key)
    // One answer never drives out more than a quarter of the others.
    if (page.size > this.#limit / 4) return
    this.#makeRoom(page.size)
    this.#stored.set(key, { page, used: false })
    this.#bytes += page.size
  }

  /** Lets a page that is held grow by `work`, and counts what it takes afterwards. */
  async grow(key: string, page: CachedPage, work: (page: CachedPage) => Promise<unknown>): Promise<void> {
    if (this.#stored.get(key)?.page !== page) return
    const before = page.size
    await work(page)
    if (this.#stored.get(key)?.page === page) this.#bytes += page.size - before
    this.#makeRoom(0)
  }

  delete(key: string): void {
    const stored = this.#stored.get(key)
    if (!stored) return
    this.#stored.delete(key)
    this.#bytes -= stored.page.size
  }

  #makeRoom(bytes: number): void {
    // A page that is put back comes to the end, and is met again there with nobody having used.
    for (const [key, stored] of this.#stored) {
      if (this.#bytes + bytes <= this.#limit) return
      this.#stored.delete(key)
      if (stored.used) this.#stored.set(key, { page: stored.page, used: false })
      else this.#bytes -= stored.page.size
    }
  }
}
