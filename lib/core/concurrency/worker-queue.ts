import { Worker } from 'node:worker_threads'
import { log } from '../log'

export interface QueueLimits {
  /** Of the worker's heap. */
  megabytes: number
  /** Tasks that may wait. */
  waiting: number
  /** Milliseconds that a task may wait for others before it is begun; unlimited by default. */
  maxWaitMs?: number
  /** Without work, until the worker is let go. */
  idleMilliseconds: number
}

/**
 * Reason for a task without output: it took too much time or memory, too many waited or others left it no time, or no worker can be
 * started.
 */
export type TaskFailure = 'time' | 'memory' | 'busy' | 'away'

export type TaskResult<Output> = { output: Output } | { failure: TaskFailure }

interface Task<Input, Output> {
  input: Input
  milliseconds: number
  since: number
  settle(result: TaskResult<Output>): void
}

/** On a machine with other work a task may take so many times as long on the wall as it may compute, and this long in any case. */
const STARVED = 4
const LEAST_WALL_MS = 10_000
/** The first task of a worker may compute so many times as long: what it loads and compiles of itself is not the task's. */
const COLD = 2

/**
 * A queue of tasks that one warm worker thread runs one after the other. A task that takes too much time or memory is given up with
 * its worker; the others go on in a new one. The worker posts 'ready' once, and an output for each input.
 */
export class WorkerQueue<Input, Output> {
  readonly #file: string
  readonly #limits: QueueLimits
  readonly #tasks: Task<Input, Output>[] = []
  #worker: Worker | null = null
  #ready = false
  #readySince = 0
  #isCold = true
  #current: Task<Input, Output> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, limits: QueueLimits) {
    this.#file = file
    this.#limits = limits
  }

  get isWarm(): boolean {
    return this.#ready
  }

  /** Runs a task that may compute for `milliseconds`, and longer while its worker is new. Never rejects. */
  run(input: Input, milliseconds: number): Promise<TaskResult<Output>> {
    if (this.#tasks.length >= this.#limits.waiting) return Promise.resolve({ failure: 'busy' })
    return new Promise((settle) => {
      this.#tasks.push({ input, milliseconds, since: performance.now(), settle })
      this.#next()
    })
  }

  /** Lets the worker go. A later task starts another. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    this.#ready = false
    worker?.removeAllListeners()
    await worker?.terminate()
  }

  #next(): void {
    if (this.#current) return
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
    if (performance.now() - Math.max(task.since, this.#readySince) > (this.#limits.maxWaitMs ?? Number.POSITIVE_INFINITY)) {
      task.settle({ failure: 'busy' })
      this.#next()
      return
    }
    this.#current = task
    worker.ref()
    this.#watch(worker, this.#isCold ? COLD * task.milliseconds : task.milliseconds)
    this.#isCold = false
    worker.postMessage(task.input)
  }

  /**
   * Ends the task once its worker has computed for `milliseconds`: no longer than its loop was active, which counts waiting for a
   * processor too, and no more than this process computed, which counts its other threads too. Where it got so little of the
   * machine that the wall says no first, others are to blame.
   */
  #watch(worker: Worker, milliseconds: number): void {
    const started = performance.now()
    const before = { process: process.cpuUsage(), loop: worker.performance.eventLoopUtilization() }
    const longest = Math.max(STARVED * milliseconds, LEAST_WALL_MS)
    const look = () => {
      const { user, system } = process.cpuUsage(before.process)
      const { active } = worker.performance.eventLoopUtilization(before.loop)
      const left = milliseconds - Math.min((user + system) / 1000, active)
      if (left <= 0) this.#abandon('time')
      else if (performance.now() - started > longest) this.#abandon('busy')
      else this.#timer = setTimeout(look, Math.max(left, 50))
    }
    this.#timer = setTimeout(look, milliseconds)
  }

  #start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes, maxYoungGenerationSizeMb: 64 },
      env: { NODE_ENV: 'production' },
    })
    worker.on('message', (message: Output | 'ready') => {
      if (message === 'ready') {
        this.#ready = true
        this.#readySince = performance.now()
        this.#isCold = true
      } else this.#settle({ output: message })
      this.#next()
    })
    worker.on('error', (error) => this.#fail(error))
    this.#worker = worker
    return worker
  }

  #settle(result: TaskResult<Output>): void {
    const task = this.#current
    this.#current = null
    clearTimeout(this.#timer)
    task?.settle(result)
  }

  #fail(error: Error): void {
    if (this.#current) {
      this.#abandon('memory')
      return
    }
    log.error({ err: error, file: this.#file }, 'a worker does not start')
    void this.close()
    for (const task of this.#tasks.splice(0)) task.settle({ failure: 'away' })
  }

  #abandon(failure: TaskFailure): void {
    this.#settle({ failure })
    void this.close()
    this.#next()
  }
}
