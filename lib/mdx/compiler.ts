import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import { type CompiledText, type CompileOptions, MdxError, type Problem } from './types'

export interface Order {
  source: string
  options: CompileOptions
}

export type Answer = { compiled: CompiledText } | { problems: Problem[]; fault?: string }

/** What became of an order, as data: the copies of this module in different bundles share one compiler, not their classes. */
export type Outcome = Answer | { tooLong: number } | { unavailable: string; retryAfter?: number }

interface Limits {
  /** Characters of source. */
  length: number
  /** Of computing for one text, from the moment the worker is free for it; texts of files may take ten times as long. */
  milliseconds: number
  /** Of the worker's heap. */
  megabytes: number
  /** Texts that may wait. */
  waiting: number
  /** Without work, until the worker is let go. */
  idleMilliseconds: number
}

interface Task extends Order {
  settle(outcome: Outcome): void
}

const defaults: Limits = { length: 512 * 1024, milliseconds: 2000, megabytes: 256, waiting: 100, idleMilliseconds: 60_000 }

const FILE_PATIENCE = 10
const STARVED = 4

/**
 * Compiles texts one after the other in a worker thread that is kept warm. A text that takes too much time or memory
 * loses its worker and is refused; the others go on in a new one.
 */
export class Compiler {
  readonly #limits: Limits
  readonly #file: string
  readonly #queue: Task[] = []
  #worker: Worker | null = null
  #ready = false
  #current: Task | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, limits: Partial<Limits> = {}) {
    this.#file = file
    this.#limits = { ...defaults, ...limits }
  }

  get isWarm(): boolean {
    return this.#ready
  }

  /** Takes a text into the queue. Never rejects. */
  order(source: string, options: CompileOptions): Promise<Outcome> {
    if (source.length > this.#limits.length) return Promise.resolve({ tooLong: this.#limits.length })
    if (this.#queue.length >= this.#limits.waiting) {
      return Promise.resolve({ unavailable: 'Many texts are being prepared. Try again in a moment.', retryAfter: 10 })
    }
    return new Promise((settle) => {
      this.#queue.push({ source, options, settle })
      this.#next()
    })
  }

  /** Lets the worker go. A later text starts another. */
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
    const worker = this.#worker ?? this.#start()
    if (!this.#ready) return
    clearTimeout(this.#timer)
    const task = this.#queue.shift()
    if (!task) {
      this.#timer = setTimeout(() => void this.close(), this.#limits.idleMilliseconds).unref()
      worker.unref()
      return
    }
    this.#current = task
    worker.ref()
    this.#watch(this.#limits.milliseconds * (task.options.trust === 'FILE' ? FILE_PATIENCE : 1))
    worker.postMessage({ source: task.source, options: task.options } satisfies Order)
  }

  /**
   * Ends the text once this process has computed for `milliseconds` since it began: on a machine with other work, time on
   * the wall would refuse harmless texts. Waiting ends too, at STARVED times as long.
   */
  #watch(milliseconds: number): void {
    const started = performance.now()
    const before = process.cpuUsage()
    const look = () => {
      const { user, system } = process.cpuUsage(before)
      const left = milliseconds - (user + system) / 1000
      if (left > 0 && performance.now() - started < STARVED * milliseconds) this.#timer = setTimeout(look, Math.max(left, 50))
      else this.#abandon(`This takes longer than ${milliseconds / 1000} s to prepare. Make it simpler or divide it.`)
    }
    this.#timer = setTimeout(look, milliseconds)
  }

  #start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes, maxYoungGenerationSizeMb: 64 },
      env: { NODE_ENV: 'production' },
    })
    worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') this.#ready = true
      else this.#settle(message)
      this.#next()
    })
    worker.on('error', (error) => this.#fail(error))
    this.#worker = worker
    return worker
  }

  #settle(answer: Answer): void {
    const task = this.#current
    this.#current = null
    clearTimeout(this.#timer)
    if ('problems' in answer && answer.fault) log.error({ fault: answer.fault }, 'a text could not be compiled')
    task?.settle(answer)
  }

  #fail(error: Error): void {
    if (this.#current) {
      this.#abandon('This takes too much memory to prepare. Make it simpler or divide it.')
      return
    }
    log.error({ err: error }, 'the MDX worker does not start')
    void this.close()
    for (const task of this.#queue.splice(0)) task.settle({ unavailable: 'Texts cannot be prepared now.' })
  }

  #abandon(message: string): void {
    this.#settle({ problems: [{ line: 1, column: 1, message }] })
    void this.close()
    if (this.#queue.length > 0) this.#next()
  }
}

function compiler(): Compiler {
  return shared('mdx-compiler', () => new Compiler(path.join(process.cwd(), 'dist', 'mdx-worker.mjs')))
}

/** Compiles a text with `compiler`; throws as compileText does. */
export async function compileWith(compiler: Compiler, source: string, options: CompileOptions): Promise<CompiledText> {
  const outcome = await compiler.order(source, options)
  if ('compiled' in outcome) return outcome.compiled
  if ('problems' in outcome) throw new MdxError(outcome.problems)
  if ('unavailable' in outcome) {
    const { unavailable, retryAfter } = outcome
    throw new AppError('UNAVAILABLE', unavailable, retryAfter === undefined ? {} : { retryAfter })
  }
  const message = `The text is longer than ${Math.round(outcome.tooLong / 1024)} kB. Divide it.`
  throw new MdxError([{ line: 1, column: 1, message }], 'TOO_LARGE')
}

/**
 * Compiles a text in the worker. Throws MdxError with what to correct; a text that needs too much time, memory or space is
 * refused the same way. Throws UNAVAILABLE when too many texts wait.
 */
export function compileText(source: string, options: CompileOptions): Promise<CompiledText> {
  return compileWith(compiler(), source, options)
}

/** Lets the worker go, for a process that ends. */
export async function closeCompiler(): Promise<void> {
  await compiler().close()
}
