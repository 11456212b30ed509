/** A token bucket: a rate limit that lets a burst through and then so many a second. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #at = performance.now()

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
  }

  /** Milliseconds until a token can be taken; 0 when one can be now. */
  get due(): number {
    this.#refill()
    return this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / this.#perSecond) * 1000
  }

  /** Nothing was taken from it lately. */
  get isFull(): boolean {
    this.#refill()
    return this.#tokens >= this.#burst
  }

  /** Takes a token and returns true, or returns false when there is none. */
  take(): boolean {
    if (this.due > 0) return false
    this.#tokens--
    return true
  }

  #refill(): void {
    const now = performance.now()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
  }
}
