import { Worker } from 'node:worker_threads'
import { log } from '../log'

export interface QueueLimits {
  /** Of the worker's heap. */
  megabytes: number
  /** Orders that may wait. */
  waiting: number
  /** That an order may wait for others before it is begun; without end when nothing is said. */
  patienceMs?: number
  /** Without work, until the worker is let go. */
  idleMilliseconds: number
}

/** Why an order was not done: it took too long or too much memory, too many waited, or no worker can be started. */
export type Undone = 'time' | 'memory' | 'busy' | 'away'

export type Done<Answer> = { answer: Answer } | { undone: Undone }

interface Task<Order, Answer> {
  order: Order
  milliseconds: number
  since: number
  settle(done: Done<Answer>): void
}

/** On a machine with other work an order may take so many times as long on the wall as it may compute. */
const STARVED = 4

/**
 * Has orders done one after the other in a worker thread that is kept warm. An order that takes too much time or memory loses
 * its worker and is given up; the others go on in a new one. The worker posts 'ready' once, an answer to each order, and before an
 * answer 'spent' when it should be the last.
 */
export class WorkerQueue<Order, Answer> {
  readonly #file: string
  readonly #limits: QueueLimits
  readonly #tasks: Task<Order, Answer>[] = []
  #worker: Worker | null = null
  #ready = false
  #readySince = 0
  #spent = false
  #current: Task<Order, Answer> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, limits: QueueLimits) {
    this.#file = file
    this.#limits = limits
  }

  get isWarm(): boolean {
    return this.#ready
  }

  /** Takes an order that may compute for `milliseconds`. Never rejects. */
  order(order: Order, milliseconds: number): Promise<Done<Answer>> {
    if (this.#tasks.length >= this.#limits.waiting) return Promise.resolve({ undone: 'busy' })
    return new Promise((settle) => {
      this.#tasks.push({ order, milliseconds, since: performance.now(), settle })
      this.#next()
    })
  }

  /** Lets the worker go. A later order starts another. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    this.#ready = false
    this.#spent = false
    worker?.removeAllListeners()
    await worker?.terminate()
  }

  #next(): void {
    if (this.#current) return
    if (this.#spent) void this.close()
    const task = this.#tasks[0]
    if (!task && !this.#worker) return
    const worker = this.#worker ?? this.#start()
    if (!this.#ready) return
    clearTimeout(this.#timer)
    this.#tasks.shift()
    if (!task) {
      this.#timer = setTimeout(() => void this.close(), this.#limits.idleMilliseconds).unref()
      worker.unref()
      return
    }
    if (performance.now() - Math.max(task.since, this.#readySince) > (this.#limits.patienceMs ?? Number.POSITIVE_INFINITY)) {
      task.settle({ undone: 'busy' })
      this.#next()
      return
    }
    this.#current = task
    worker.ref()
    this.#watch(task.milliseconds)
    worker.postMessage(task.order)
  }

  /**
   * Ends the order once this process has computed for `milliseconds` since it began: on a machine with other work, time on
   * the wall would refuse what is harmless. Waiting ends too, at STARVED times as long.
   */
  #watch(milliseconds: number): void {
    const started = performance.now()
    const before = process.cpuUsage()
    const look = () => {
      const { user, system } = process.cpuUsage(before)
      const left = milliseconds - (user + system) / 1000
      if (left > 0 && performance.now() - started < STARVED * milliseconds) this.#timer = setTimeout(look, Math.max(left, 50))
      else this.#abandon('time')
    }
    this.#timer = setTimeout(look, milliseconds)
  }

  #start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes, maxYoungGenerationSizeMb: 64 },
      env: { NODE_ENV: 'production' },
    })
    worker.on('message', (message: Answer | 'ready' | 'spent') => {
      if (message === 'spent') {
        this.#spent = true
        return
      }
      if (message === 'ready') {
        this.#ready = true
        this.#readySince = performance.now()
      } else this.#settle({ answer: message })
      this.#next()
    })
    worker.on('error', (error) => this.#fail(error))
    this.#worker = worker
    return worker
  }

  #settle(done: Done<Answer>): void {
    const task = this.#current
    this.#current = null
    clearTimeout(this.#timer)
    task?.settle(done)
  }

  #fail(error: Error): void {
    if (this.#current) {
      this.#abandon('memory')
      return
    }
    log.error({ err: error, file: this.#file }, 'a worker does not start')
    void this.close()
    for (const task of this.#tasks.splice(0)) task.settle({ undone: 'away' })
  }

  #abandon(undone: Undone): void {
    this.#settle({ undone })
    void this.close()
    this.#next()
  }
}
