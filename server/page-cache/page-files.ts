import { createHash, randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { isFresh } from '@/lib/core/cache'
import { nowMs } from '@/lib/core/clock'
import { isDiskShort } from '@/lib/core/database/free-space'
import { replaceFile } from '@/lib/core/files/replace-file'
import { log } from '@/lib/core/log'
import type { CachedPage } from './cached-page'
import { decodePage, encodePage, type PageFacts, readFacts } from './page-file'

interface PageFilesOptions {
  /** A folder of their own. */
  directory: string
  limitBytes: number
  /** Called before a page is written, with the position at which it was rendered. */
  beforeWrite?: (position: number) => Promise<void>
  isShort?: (directory: string) => Promise<boolean>
}

/** Facts of a stored page: its address, what it depends on, and more. */
export interface StoredFile extends PageFacts {
  bytes: number
  /** Moment at which it was last asked for, in Unix milliseconds; the time of change of the file says it to the next process. */
  usedAt: number
}

/** Share of the limit that is left when room is made, so that not every page makes some. */
const LEFT_SHARE = 0.95
/** Milliseconds after which a file that nobody finished writing is rubbish. */
const RUBBISH_MS = 60_000

/** Milliseconds after which a use is noted anew. */
const TOUCH_MS = 60_000

const nameOf = (key: string) => `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.page`

/**
 * The disk level of the page store: one file for each page, written aside and renamed, with a checksum, below a limit in bytes. What
 * is damaged is a miss. The least recently used go first; nothing is written while the disk is short of room.
 */
export class PageFiles {
  readonly #options: Required<PageFilesOptions>
  readonly #index = new Map<string, StoredFile>()
  #isIndexed = false
  #indexed: Promise<void> = Promise.resolve()
  #bytes = 0

  constructor(options: PageFilesOptions) {
    this.#options = { beforeWrite: async () => {}, isShort: isDiskShort, ...options }
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#index.size
  }

  /** Lists what is there, and clears away what is too much. Until it resolves pages are looked for by their names alone. */
  index(): Promise<void> {
    this.#indexed = this.#list()
    return this.#indexed
  }

  async #list(): Promise<void> {
    const names = await readdir(this.#options.directory).catch(() => [])
    for (const name of names) {
      const file = path.join(this.#options.directory, name)
      const facts = await stat(file).catch(() => null)
      if (!facts) continue
      if (name.endsWith('.page')) await this.#learn(name, facts)
      else if (nowMs() - facts.mtimeMs > RUBBISH_MS) await rm(file, { force: true })
    }
    this.#isIndexed = true
    await this.#makeRoom()
  }

  async #learn(name: string, { size, mtimeMs }: Stats): Promise<void> {
    const facts = await readFacts(this.#file(name))
    if (this.#index.has(name)) return
    if (facts) this.#enter(name, { ...facts, bytes: size, usedAt: mtimeMs })
    else await this.#remove(name)
  }

  /** Tells whether a page of an address may be there. */
  mayHave(key: string): boolean {
    return !this.#isIndexed || this.#index.has(nameOf(key))
  }

  /** Reads the page of an address; undefined when there is none, or none that is whole. */
  async read(key: string): Promise<CachedPage | undefined> {
    if (!this.mayHave(key)) return undefined
    const name = nameOf(key)
    const bytes = await readFile(this.#file(name)).catch(() => null)
    const found = bytes && decodePage(bytes)
    if (bytes && found?.key === key) {
      this.#enter(name, { ...factsOf(key, found.page), bytes: bytes.length, usedAt: this.#index.get(name)?.usedAt ?? 0 })
      await this.touch(key, nowMs())
      return found.page
    }
    if (bytes) log.warn({ key }, 'a stored page was damaged and is made anew')
    await this.delete(key)
    return undefined
  }

  /** Writes the page of an address. A failure is logged: the page is served from memory, and made anew when it is gone from there. */
  async write(key: string, page: CachedPage): Promise<void> {
    const { directory, limitBytes, beforeWrite, isShort } = this.#options
    const bytes = encodePage(key, page)
    // One page never drives out more than a quarter of the others.
    if (bytes.length > limitBytes / 4) return
    const name = nameOf(key)
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      if (await isShort(directory)) return
      await beforeWrite(page.position)
      await replaceFile(this.#file(name), bytes, { draft: `${name}.${randomUUID()}` })
      this.#enter(name, { ...factsOf(key, page), bytes: bytes.length, usedAt: nowMs() })
      await this.#makeRoom()
    } catch (error) {
      log.warn({ err: error, key }, 'a page could not be stored')
    }
  }

  async delete(key: string): Promise<void> {
    await this.#remove(nameOf(key))
  }

  /** Forgets all pages; their files went before. */
  clear(): void {
    this.#index.clear()
    this.#bytes = 0
  }

  /** Notes when a page was last asked for, for this process and the next one. */
  async touch(key: string, usedAt: number): Promise<void> {
    const name = nameOf(key)
    const entry = this.#index.get(name)
    if (!entry || usedAt - entry.usedAt < TOUCH_MS) return
    entry.usedAt = usedAt
    await utimes(this.#file(name), usedAt / 1000, usedAt / 1000).catch(() => {})
  }

  /** Lists the pages that were last asked for since a moment in Unix milliseconds, the latest first. */
  async listUsed(since: number): Promise<StoredFile[]> {
    await this.#indexed
    return [...this.#index.values()].filter(({ usedAt }) => usedAt >= since).sort((one, other) => other.usedAt - one.usedAt)
  }

  /** Deletes the pages of which something has changed, whether or not anybody will ask for them: what was taken back is nowhere. */
  async sweep(): Promise<void> {
    await this.#indexed
    for (const [name, { tags, position }] of this.#index) if (!isFresh(tags, position)) await this.#remove(name)
  }

  #file(name: string): string {
    return path.join(this.#options.directory, name)
  }

  #enter(name: string, entry: StoredFile): void {
    this.#bytes += entry.bytes - (this.#index.get(name)?.bytes ?? 0)
    this.#index.set(name, entry)
  }

  async #remove(name: string): Promise<void> {
    this.#bytes -= this.#index.get(name)?.bytes ?? 0
    this.#index.delete(name)
    await rm(this.#file(name), { force: true }).catch(() => {})
  }

  async #makeRoom(): Promise<void> {
    const { limitBytes } = this.#options
    if (this.#bytes <= limitBytes) return
    const oldestFirst = [...this.#index].sort(([, one], [, other]) => one.usedAt - other.usedAt)
    for (const [name] of oldestFirst) {
      if (this.#bytes <= limitBytes * LEFT_SHARE) return
      await this.#remove(name)
    }
  }
}

const factsOf = (key: string, { tags, position }: CachedPage): PageFacts => ({ key, tags, position })
