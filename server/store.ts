import type { Page } from './page'

/** Finished answers by address, the least recently asked for leaving first when they would take more than the limit. */
export class Store {
  readonly #pages = new Map<string, Page>()
  readonly #limit: number
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#pages.size
  }

  get(key: string): Page | undefined {
    const page = this.#pages.get(key)
    if (page) {
      this.#pages.delete(key)
      this.#pages.set(key, page)
    }
    return page
  }

  set(key: string, page: Page): void {
    this.delete(key)
    // One answer never drives out more than a quarter of the others.
    if (page.size > this.#limit / 4) return
    this.#pages.set(key, page)
    this.#bytes += page.size
    this.#trim()
  }

  /** Lets a page that is held grow by `work`, and counts what it takes afterwards. */
  async grow(key: string, page: Page, work: (page: Page) => Promise<unknown>): Promise<void> {
    if (this.#pages.get(key) !== page) return
    const before = page.size
    await work(page)
    if (this.#pages.get(key) === page) this.#bytes += page.size - before
    this.#trim()
  }

  delete(key: string): void {
    const page = this.#pages.get(key)
    if (!page) return
    this.#pages.delete(key)
    this.#bytes -= page.size
  }

  #trim(): void {
    for (const key of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) return
      this.delete(key)
    }
  }
}
