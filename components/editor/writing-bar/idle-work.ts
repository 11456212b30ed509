const PAUSE = 300

/** Safari has no idle moments; there each step waits its turn. */
const whenIdle: (step: (left: () => number) => void) => void =
  typeof requestIdleCallback === 'function'
    ? (step) => requestIdleCallback((deadline) => step(() => deadline.timeRemaining()), { timeout: 2000 })
    : (step) => setTimeout(() => step(() => 5))

/** Runs what `begin` gives step by step in idle moments, some time after the last call of `again`. The newest run alone counts. */
export class IdleWork<Result> {
  readonly #begin: () => Generator<undefined, Result>
  readonly #done: (result: Result) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #run = 0

  constructor(begin: () => Generator<undefined, Result>, done: (result: Result) => void) {
    this.#begin = begin
    this.#done = done
  }

  again(pause = PAUSE): void {
    this.stop()
    this.#timer = setTimeout(() => this.#start(this.#run), pause)
  }

  stop(): void {
    this.#run++
    clearTimeout(this.#timer)
  }

  #start(run: number): void {
    const work = this.#begin()
    const steps = (left: () => number) => {
      do {
        if (run !== this.#run) return
        const step = work.next()
        if (step.done) return this.#done(step.value)
      } while (left() > 3)
      whenIdle(steps)
    }
    whenIdle(steps)
  }
}
