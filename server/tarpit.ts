import { setTimeout as pause } from 'node:timers/promises'

const FIRST_MS = 500
const STEP_MS = 10
const MOST_MS = 10_000

/** Lets those wait who were refused, the longer the more of them are of one client: who asks again at once gains nothing by it. */
export class Tarpit {
  readonly #held = new Map<string, number>()

  async hold(key: string): Promise<void> {
    const before = this.#held.get(key) ?? 0
    this.#held.set(key, before + 1)
    await pause(Math.min(MOST_MS, FIRST_MS + before * STEP_MS))
    const left = (this.#held.get(key) ?? 1) - 1
    if (left > 0) this.#held.set(key, left)
    else this.#held.delete(key)
  }
}
