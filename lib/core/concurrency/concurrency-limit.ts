import { OverloadedError } from '../errors'

/**
 * Concurrency limit (a semaphore with a bounded queue) for heavy work: a few run at once, the others wait, and when too many wait
 * `run` rejects with OverloadedError.
 */
export class ConcurrencyLimit {
  readonly #places: number
  readonly #limit: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor(places: number, limit: number) {
    this.#places = places
    this.#limit = limit
  }

  /** True when nothing runs. */
  get isIdle(): boolean {
    return this.#inside === 0
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#places) {
      if (this.#waiting.length >= this.#limit) throw new OverloadedError()
      await new Promise<void>((enter) => this.#waiting.push(enter))
    } else this.#inside++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}
