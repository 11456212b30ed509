import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { clockPosition, listTagPositions, onChange } from '@/lib/core/cache'
import { replaceFile } from '@/lib/core/files/replace-file'
import { log } from '@/lib/core/log'
import { cdnTag } from './cdn-headers'

/** Milliseconds in which changes are told together. */
const GATHER_MS = 50
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000
const TIMEOUT_MS = 10_000
const MOST_AT_ONCE = 500

/**
 * Tells a CDN which tags a change made stale. What was told is remembered in the data folder by the position of the cache's clock, so
 * that it hears after a restart of what changed while the server was down, and of everything when nothing is remembered.
 */
export class CdnWebhook {
  readonly #address: string
  readonly #file: string
  #told = 0
  #retryMs = FIRST_RETRY_MS
  #timer: NodeJS.Timeout | undefined
  #isTelling = false
  #isStopped = false
  #forget = () => {}

  constructor(address: string, dataDirectory: string) {
    this.#address = address
    this.#file = path.join(dataDirectory, 'cdn-told')
  }

  /** Begins to tell, first of what changed since the last time. */
  start(): void {
    this.#forget = onChange(() => this.#soon(GATHER_MS))
    readFile(this.#file, 'utf8')
      .catch(() => '')
      .then((text) => {
        // A clock behind what was told is another database's.
        if (/^\d+$/.test(text) && Number(text) <= clockPosition()) this.#told = Number(text)
        this.#soon(0)
      })
  }

  stop(): void {
    this.#isStopped = true
    this.#forget()
    clearTimeout(this.#timer)
  }

  #soon(wait: number): void {
    if (this.#isStopped || this.#isTelling || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#tell()
    }, wait).unref()
  }

  async #tell(): Promise<void> {
    this.#isTelling = true
    const position = clockPosition()
    let wait = GATHER_MS
    try {
      const tags = listTagPositions().flatMap(({ tag, position: at }) => (at > this.#told ? [cdnTag(tag)] : []))
      for (let from = 0; from < tags.length; from += MOST_AT_ONCE) await this.#send(tags.slice(from, from + MOST_AT_ONCE))
      this.#told = position
      this.#retryMs = FIRST_RETRY_MS
      await replaceFile(this.#file, String(position))
    } catch (error) {
      wait = this.#retryMs
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS)
      log.warn({ err: error }, 'the CDN could not be told what changed; it is told again')
    }
    this.#isTelling = false
    if (this.#told < clockPosition()) this.#soon(wait)
  }

  async #send(tags: readonly string[]): Promise<void> {
    const answer = await fetch(this.#address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tags }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`It was answered with status ${answer.status}`)
  }
}
