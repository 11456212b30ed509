import path from 'node:path'
import { type QueueLimits, type TaskFailure, WorkerQueue } from '@/lib/core/concurrency/worker-queue'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/mdx'
import { type CompiledText, type CompileOptions, MdxError, type Problem } from './types'

export interface CompileRequest {
  source: string
  options: CompileOptions
}

export type CompileResponse = { compiled: CompiledText } | { problems: Problem[]; fault?: string }

/** Result of a request, as data: the copies of this module in different bundles share one compiler, not their classes. */
export type CompileOutcome = CompileResponse | { tooLong: number } | { unavailable: string; retryAfter?: number }

interface CompileLimits extends QueueLimits {
  /** Characters of source. */
  length: number
  /** Of computing for one text, from the moment the worker is free for it; texts of files may take ten times as long. */
  milliseconds: number
}

const defaults: CompileLimits = { length: 512 * 1024, milliseconds: 2000, megabytes: 256, waiting: 100, idleMilliseconds: 60_000 }

const FILE_PATIENCE = 10

/** Compiles texts one after the other in a worker thread. A text that takes too much time or memory is refused. */
export class Compiler {
  readonly #limits: CompileLimits
  readonly #queue: WorkerQueue<CompileRequest, CompileResponse>

  constructor(file: string, limits: Partial<CompileLimits> = {}) {
    this.#limits = { ...defaults, ...limits }
    this.#queue = new WorkerQueue(file, this.#limits)
  }

  get isWarm(): boolean {
    return this.#queue.isWarm
  }

  /** Takes a text into the queue. Never rejects. */
  async order(source: string, options: CompileOptions): Promise<CompileOutcome> {
    const { length } = this.#limits
    if (source.length > length) return { tooLong: length }
    const milliseconds = this.#limits.milliseconds * (options.trust === 'FILE' ? FILE_PATIENCE : 1)
    const result = await this.#queue.run({ source, options }, milliseconds)
    if ('failure' in result) return outcomeOf(result.failure, milliseconds)
    if ('problems' in result.output && result.output.fault) log.error({ fault: result.output.fault }, 'a text could not be compiled')
    return result.output
  }

  /** Lets the worker go. A later text starts another. */
  close(): Promise<void> {
    return this.#queue.close()
  }
}

function outcomeOf(failure: TaskFailure, milliseconds: number): CompileOutcome {
  if (failure === 'busy') return { unavailable: messages.manyTextsAreBeingPrepared(), retryAfter: 10 }
  if (failure === 'away') return { unavailable: messages.textsCannotBePreparedNow() }
  const much = failure === 'time' ? messages.longerThanMillisecondsS({ milliseconds: milliseconds / 1000 }) : messages.tooMuchMemory()
  return { problems: [{ line: 1, column: 1, message: messages.thisTakesMuchToPrepare({ much }) }] }
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
  const message = messages.textIsLongerThanToo({ tooLong: Math.round(outcome.tooLong / 1024) })
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
