import { setTimeout as pause } from 'node:timers/promises'
import { onChange } from '@/lib/core/cache'
import { log } from '@/lib/core/log'
import type { PageCache } from './cache'

type Pages = Pick<PageCache, 'listStale' | 'prepare' | 'recallUse' | 'sweep' | 'isIdle'>

/** Pages that one change has made anew ahead of their readers. */
const MOST_A_CHANGE = 200
/** Milliseconds in which changes are taken together. */
const GATHER_MS = 100
/** Milliseconds after a change when all that it made stale goes from disk. */
const SWEEP_MS = 5000
/** Milliseconds between pages at least, and between looks at whether somebody waits for a rendering. */
const REST_MS = 10

/**
 * Makes stale pages anew before anybody asks for them: after each change those that were asked for within a day, most read first, and
 * at start those that are asked for first. One at a time, while nobody waits for a rendering, and with as long a rest after each as it took.
 */
export class Regeneration {
  readonly #pages: Pages
  #queue: string[] = []
  #isRunning = false
  #isStopped = false
  #isTold = false
  #sweeping: NodeJS.Timeout | undefined
  #forget = () => {}

  constructor(pages: Pages) {
    this.#pages = pages
  }

  /** Begins to watch for changes, with the pages that `listFirst` names and those that a former process was asked for. */
  start(listFirst: () => Promise<string[]>): void {
    this.#forget = onChange(() => this.#tell())
    this.#begin(listFirst).catch((error) => log.warn({ err: error }, 'pages could not be made ahead'))
  }

  stop(): void {
    this.#isStopped = true
    this.#forget()
    clearTimeout(this.#sweeping)
  }

  async #begin(listFirst: () => Promise<string[]>): Promise<void> {
    this.#add(await listFirst())
    await this.#pages.recallUse()
    this.#tell()
  }

  /** Looks for what is stale once for all changes that come together, after who waits for one of them. */
  #tell(): void {
    if (this.#isTold) return
    this.#isTold = true
    setTimeout(() => {
      this.#isTold = false
      this.#add(this.#pages.listStale().slice(0, MOST_A_CHANGE))
      this.#sweepSoon()
    }, GATHER_MS).unref()
  }

  #sweepSoon(): void {
    this.#sweeping ??= setTimeout(() => {
      this.#sweeping = undefined
      this.#pages.sweep().catch((error) => log.warn({ err: error }, 'stale pages could not be deleted'))
    }, SWEEP_MS).unref()
  }

  /** Puts addresses before those that wait already. */
  #add(keys: readonly string[]): void {
    this.#queue = [...new Set([...keys, ...this.#queue])]
    if (!this.#isRunning && this.#queue.length > 0) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let key = this.#queue.shift(); key !== undefined && !this.#isStopped; key = this.#queue.shift()) {
      while (!this.#pages.isIdle) await pause(REST_MS, undefined, { ref: false })
      const begun = performance.now()
      await this.#pages.prepare(key).catch((error) => log.debug({ err: error, key }, 'a page could not be made ahead'))
      await pause(Math.max(REST_MS, performance.now() - begun), undefined, { ref: false })
    }
    this.#isRunning = false
  }
}
