import { TokenBucket } from '@/lib/core/concurrency/token-bucket'
import { OverloadedError } from '@/lib/core/errors'
import { yieldToEventLoop } from '@/lib/core/event-loop'

/** Share of one client, as long as others wait. */
export interface ClientShare {
  /** Works that run at once, and that wait. */
  running: number
  waiting: number
  /** Works a second in the long run, and how many more at first. */
  perSecond: number
  burst: number
}

/** Those who are counted together: a network, or an account. `share` is null for those who cannot be told apart: they have it all. */
export interface QueuedClient {
  key: string
  share: ClientShare | null
}

export interface FairQueueLimits {
  /** Works that run at once, and that wait, of all clients together. */
  running: number
  waiting: number
  /** Works that wait from which on a pause follows each, as long as it took: the thread has other things to do. Infinity by default. */
  pressed?: number
  /** Works a second of all clients together, in the long run: memory is given back more slowly than it can be taken. */
  perSecond: number
  /** Milliseconds that a work waits at most. */
  patience: number
  /** Milliseconds after which a work that still runs leaves its place to another: what takes so long waits for something itself. */
  hold: number
}

/** Works at once for each place, with those that hold none any more. */
const MOST_OF_A_PLACE = 2
const FEW_LINES = 512
/** Milliseconds of a pause. */
const LONGEST_PAUSE = 200

interface Waiter {
  start(): void
  refuse(): void
}

/** One client's works that wait, in the order they came. */
class Line {
  readonly waiting: Waiter[] = []
  readonly share: ClientShare | null
  running = 0
  readonly #bucket: TokenBucket | null

  constructor(share: ClientShare | null) {
    this.share = share
    this.#bucket = share && new TokenBucket(share.perSecond, share.burst)
  }

  /** Milliseconds until the next work may begin; Infinity while as many run as may. */
  get due(): number {
    if (this.share && this.running >= this.share.running) return Number.POSITIVE_INFINITY
    return this.#bucket?.due ?? 0
  }

  get isFull(): boolean {
    return this.share !== null && this.waiting.length >= this.share.waiting
  }

  /** True when a new line would say the same of its client. */
  get isAtRest(): boolean {
    return this.running === 0 && this.waiting.length === 0 && (this.#bucket?.isFull ?? true)
  }

  take(): Waiter | undefined {
    this.#bucket?.take()
    this.running++
    return this.waiting.shift()
  }
}

/**
 * A concurrency limit with a fair queue and a rate limit for each client. A few works run at once; the next is that of the client
 * who was served longest ago and whose share allows it. When the line is full, whoever has most in it loses the last of them.
 */
export class FairQueue {
  readonly #limits: FairQueueLimits
  readonly #bucket: TokenBucket
  readonly #lines = new Map<string, Line>()
  /** The lines in which somebody waits, in the order of their turns. */
  #round: Line[] = []
  #running = 0
  #held = 0
  #waiting = 0
  #sweepAt = FEW_LINES
  /** Moment until which no work begins, by performance.now(). */
  #pausedUntil = 0
  #isScheduled = false
  #timer: NodeJS.Timeout | undefined

  constructor(limits: FairQueueLimits) {
    this.#limits = limits
    this.#bucket = new TokenBucket(limits.perSecond, limits.perSecond)
  }

  /** Clients of whom something is remembered. */
  get known(): number {
    return this.#lines.size
  }

  /** Runs `work` when it is its turn and returns its value. Throws OverloadedError when it does not get one. */
  run<T>(client: QueuedClient, work: () => Promise<T>): Promise<T> {
    const line = this.#lineOf(client)
    if (line.isFull || !this.#hasRoomFor(line)) return Promise.reject(new OverloadedError())
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = {
        start: () => {
          clearTimeout(late)
          resolve(this.#run(line, work))
        },
        refuse: () => {
          clearTimeout(late)
          reject(new OverloadedError())
        },
      }
      const late = setTimeout(() => this.#drop(line, waiter), this.#limits.patience)
      if (line.waiting.push(waiter) === 1) this.#round.push(line)
      this.#waiting++
      this.#schedule()
    })
  }

  #lineOf({ key, share }: QueuedClient): Line {
    const known = this.#lines.get(key)
    if (known) return known
    if (this.#lines.size >= this.#sweepAt) {
      for (const [name, line] of this.#lines) if (line.isAtRest) this.#lines.delete(name)
      this.#sweepAt = Math.max(FEW_LINES, 2 * this.#lines.size)
    }
    const line = new Line(share)
    this.#lines.set(key, line)
    return line
  }

  #hasRoomFor(line: Line): boolean {
    if (this.#waiting < this.#limits.waiting) return true
    const longest = this.#round.reduce((most, other) => (other.waiting.length > most.waiting.length ? other : most), line)
    const last = longest.waiting.at(-1)
    if (!last || longest.waiting.length <= line.waiting.length + 1) return false
    this.#drop(longest, last)
    return true
  }

  #drop(line: Line, waiter: Waiter): void {
    const at = line.waiting.indexOf(waiter)
    if (at < 0) return
    line.waiting.splice(at, 1)
    this.#waiting--
    if (line.waiting.length === 0) this.#round = this.#round.filter((other) => other !== line)
    waiter.refuse()
  }

  /** One work begins in a turn of the event loop, so that what else came in is answered in between. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    void yieldToEventLoop().then(() => {
      this.#isScheduled = false
      this.#startNext()
    })
  }

  #startNext(): void {
    clearTimeout(this.#timer)
    const { running } = this.#limits
    if (this.#running >= running || this.#running + this.#held >= running * MOST_OF_A_PLACE) return
    const pause = this.#pausedUntil - performance.now()
    let soonest = Number.POSITIVE_INFINITY
    for (const line of this.#round) {
      const due = Math.max(line.due, this.#bucket.due, pause)
      if (due <= 0) {
        this.#start(line)
        return
      }
      soonest = Math.min(soonest, due)
    }
    if (soonest < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#schedule(), soonest)
  }

  #start(line: Line): void {
    this.#round = this.#round.filter((other) => other !== line)
    this.#bucket.take()
    const waiter = line.take()
    this.#waiting--
    if (line.waiting.length > 0) this.#round.push(line)
    waiter?.start()
    this.#schedule()
  }

  async #run<T>(line: Line, work: () => Promise<T>): Promise<T> {
    let isHeld = false
    const begun = performance.now()
    this.#running++
    const leave = setTimeout(() => {
      isHeld = true
      this.#running--
      this.#held++
      this.#schedule()
    }, this.#limits.hold)
    try {
      return await work()
    } finally {
      clearTimeout(leave)
      if (isHeld) this.#held--
      else this.#running--
      line.running--
      this.#pause(performance.now() - begun)
      this.#schedule()
    }
  }

  /** Leaves the thread to others for as long as a work took; what took longer than a pause may be waited for something itself. */
  #pause(milliseconds: number): void {
    if (this.#waiting < (this.#limits.pressed ?? Number.POSITIVE_INFINITY)) return
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now()) + Math.min(milliseconds, LONGEST_PAUSE)
  }
}
