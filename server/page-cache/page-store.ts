import { setTimeout as pause } from 'node:timers/promises'
import { isFresh } from '@/lib/core/cache'
import { log } from '@/lib/core/log'
import { addBrotli, type CachedPage } from './cached-page'
import type { PageFiles, StoredFile } from './page-files'

interface StoredPage {
  page: CachedPage
  /** Read since the eviction last passed it (its second chance). */
  used: boolean
}

/** Pages that wait for their best encoding, which are held meanwhile: more than a change has made anew at once. */
const MOST_UNFINISHED = 300

/**
 * The store of finished answers by address: in memory, and what is for everyone on disk too, from where it comes back when memory had
 * no room for it, and after a restart. When those in memory they would take more than the limit, the oldest that nobody used for leave first ("second
 * chance"). A list in the order of use would be written at each read, and a Map rewritten at each read leaves a trail of tables
 * that only the slow collector clears away.
 */
export class PageStore {
  readonly #stored = new Map<string, StoredPage>()
  readonly #limit: number
  readonly #files: PageFiles | null
  readonly #loads = new Map<string, Promise<void>>()
  #bytes = 0
  #background: Promise<void> = Promise.resolve()
  #unfinished = 0

  constructor(limitBytes: number, files: PageFiles | null = null) {
    this.#limit = limitBytes
    this.#files = files
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

  /** Brings an answer that is on disk alone into memory; undefined, with nothing to wait for, when there is none. */
  load(key: string): Promise<void> | undefined {
    if (this.#stored.has(key) || !this.#files?.mayHave(key)) return undefined
    const running = this.#loads.get(key)
    if (running) return running
    const loading = this.#load(key, this.#files).finally(() => this.#loads.delete(key))
    this.#loads.set(key, loading)
    return loading
  }

  async #load(key: string, files: PageFiles): Promise<void> {
    const page = await files.read(key)
    // Meanwhile a newer one may have been made.
    if (page && !this.#stored.has(key)) this.set(key, page)
  }

  /**
   * Takes a page that is for everyone. Its best encoding takes a while, so pages get it one after the other, while gzip is already
   * served; then they go to disk. Pages that are made faster than that stay in memory alone, with gzip.
   */
  add(key: string, page: CachedPage): void {
    this.set(key, page)
    if (this.#unfinished >= MOST_UNFINISHED) return
    this.#unfinished++
    this.#background = this.#background
      .then(() => this.#finish(key, page))
      .catch((error) => log.warn({ err: error }, 'a page could not be compressed'))
      .finally(() => this.#unfinished--)
  }

  /** Gives a page its best encoding and keeps it on disk. Where more wait, a rest follows as long as that took. */
  async #finish(key: string, page: CachedPage): Promise<void> {
    const begun = performance.now()
    await this.grow(key, page, addBrotli)
    await this.#keep(key, page)
    if (this.#unfinished > 1) await pause(performance.now() - begun)
  }

  /** Lists the pages on disk that were last asked for since a moment in Unix milliseconds, the latest first. */
  async listUsed(since: number): Promise<StoredFile[]> {
    return this.#files?.listUsed(since) ?? []
  }

  /** Deletes from disk what is stale. */
  async sweep(): Promise<void> {
    await this.#files?.sweep()
  }

  /** Resolves when all pages that were added are compressed and on disk. */
  settled(): Promise<void> {
    return this.#background
  }

  async #keep(key: string, page: CachedPage): Promise<void> {
    // Pages about what is not there are many and cheap: they stay in memory.
    const isForDisk = page.status === 200 && this.#stored.get(key)?.page === page && isFresh(page.tags, page.position)
    if (isForDisk) await this.#files?.write(key, page)
  }

  /** Notes for the disk when an answer was last asked for, in Unix milliseconds. */
  async touch(key: string, usedAt: number): Promise<void> {
    await this.#files?.touch(key, usedAt)
  }

  set(key: string, page: CachedPage): void {
    this.#forget(key)
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

  /** Removes an answer from memory and disk. */
  delete(key: string): void {
    this.#forget(key)
    void this.#files?.delete(key)
  }

  /** Forgets everything; the files of pages went before. */
  clear(): void {
    this.#stored.clear()
    this.#bytes = 0
    this.#files?.clear()
  }

  #forget(key: string): void {
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
