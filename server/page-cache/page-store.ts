import type { Page } from './cached-page'

interface Kept {
  page: Page
  /** Asked for since it was last passed over. */
  asked: boolean
}

/**
 * Finished answers by address. When they would take more than the limit, the oldest that nobody asked for leave first ("second
 * chance"). A list in the order of use would be written at each read, and a Map rewritten at each read leaves a trail of tables
 * that only the slow collector clears away.
 */
export class Store {
  readonly #kept = new Map<string, Kept>()
  readonly #limit: number
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#kept.size
  }

  get(key: string): Page | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    kept.asked = true
    return kept.page
  }

  set(key: string, page: Page): void {
    this.delete(key)
    // One answer never drives out more than a quarter of the others.
    if (page.size > this.#limit / 4) return
    this.#makeRoom(page.size)
    this.#kept.set(key, { page, asked: false })
    this.#bytes += page.size
  }

  /** Lets a page that is held grow by `work`, and counts what it takes afterwards. */
  async grow(key: string, page: Page, work: (page: Page) => Promise<unknown>): Promise<void> {
    if (this.#kept.get(key)?.page !== page) return
    const before = page.size
    await work(page)
    if (this.#kept.get(key)?.page === page) this.#bytes += page.size - before
    this.#makeRoom(0)
  }

  delete(key: string): void {
    const kept = this.#kept.get(key)
    if (!kept) return
    this.#kept.delete(key)
    this.#bytes -= kept.page.size
  }

  #makeRoom(bytes: number): void {
    // What is put back comes to the end, and is met again there with nobody having asked.
    for (const [key, kept] of this.#kept) {
      if (this.#bytes + bytes <= this.#limit) return
      this.#kept.delete(key)
      if (kept.asked) this.#kept.set(key, { page: kept.page, asked: false })
      else this.#bytes -= kept.page.size
    }
  }
}
