const FIRST_MS = 500
/** Added for each other one that is held, of the same client and of all, with the most that this adds. */
const STEP_MS = 10
const MOST_MS = 10_000
const STEP_OF_ALL_MS = 5
const MOST_OF_ALL_MS = 1500
/** Refusals held at once. Each holds a connection, and readers need connections too: the next ones are sent at once. */
const MOST_HELD = 250

/** Tarpit: delays refusals, the longer the more of them there are, so that asking again at once gains nothing. */
export class Tarpit {
  readonly #held = new Map<string, number>()
  #all = 0

  /** Resolves when a refusal may be sent, counted from `since` (performance.now()): who has waited in line already waits no more. */
  async hold(key: string, since: number): Promise<void> {
    if (this.#all >= MOST_HELD) return
    const before = this.#held.get(key) ?? 0
    const wait = FIRST_MS + Math.min(MOST_MS, before * STEP_MS) + Math.min(MOST_OF_ALL_MS, this.#all * STEP_OF_ALL_MS)
    this.#held.set(key, before + 1)
    this.#all++
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, since + wait - performance.now())))
    this.#all--
    if (this.#held.get(key) === 1) this.#held.delete(key)
    else this.#held.set(key, (this.#held.get(key) ?? 1) - 1)
  }
}
