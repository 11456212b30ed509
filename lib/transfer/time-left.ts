const second = 1000

/** Estimate of how long work still takes, by how fast its parts were done so far. */
export class TimeLeft {
  readonly #total: number
  readonly #clock: () => number
  readonly #begun: number

  /** `total` counts all parts, in any unit. */
  constructor(total: number, clock: () => number = () => performance.now()) {
    this.#total = total
    this.#clock = clock
    this.#begun = clock()
  }

  /** Returns the seconds that are left once so many parts are done; null as long as nothing can be said. */
  after(done: number): number | null {
    const passed = this.#clock() - this.#begun
    if (done <= 0 || passed < second) return null
    return Math.round((passed * Math.max(0, this.#total - done)) / done / second)
  }
}
