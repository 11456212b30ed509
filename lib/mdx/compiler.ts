import path from 'node:path'
import { type QueueLimits, type TaskFailure, WorkerQueue } from '@/lib/core/concurrency/worker-queue'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/mdx'
import { compiledHash } from './hash'
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
  /** Of computing for a short text, from the moment the worker is free for it; texts of files may take ten times as long. */
  milliseconds: number
  /** That somebody waits for a text. After these it is compiled all the same, for when they ask again. */
  patience: number
}

const defaults: CompileLimits = {
  length: 512 * 1024,
  milliseconds: 2000,
  patience: 25_000,
  megabytes: 256,
  waiting: 100,
  idleMilliseconds: 60_000,
}

const FILE_PATIENCE = 10
/** Characters, and languages of code, that may each take as long again as a short text. A language is loaded when it is first used. */
const MUCH_TEXT = 100_000
const MANY_LANGUAGES = 4
const MOST_LANGUAGES = 20
/** Diagrams that may take as long as a short text. */
const MANY_DIAGRAMS = 2
const MOST_DIAGRAMS = 20
/** Texts whose outcome is kept for who asks next: what was looked at a moment ago is published. */
const KEPT = 4

/** Computes how many times the limit of a short text this one may take. */
function sizeOf(source: string): number {
  const languages = new Set(source.match(/^[ >\t]*(?:`{3,}|~{3,})[^\s`]+/gm)?.map((fence) => fence.trim()))
  const diagrams = source.match(/^[ >\t]*(?:`{3,}|~{3,})mermaid\b/gm)?.length ?? 0
  const { length } = source
  return (
    1 + length / MUCH_TEXT + Math.min(languages.size, MOST_LANGUAGES) / MANY_LANGUAGES + Math.min(diagrams, MOST_DIAGRAMS) / MANY_DIAGRAMS
  )
}

/** Compiles texts one after the other in a worker thread. A text that takes too much time or memory is refused. */
export class Compiler {
  readonly #limits: CompileLimits
  readonly #queue: WorkerQueue<CompileRequest, CompileResponse>
  /** By hash, the last ones at the end. */
  readonly #outcomes = new Map<string, Promise<CompileOutcome>>()

  constructor(file: string, limits: Partial<CompileLimits> = {}) {
    this.#limits = { ...defaults, ...limits }
    this.#queue = new WorkerQueue(file, this.#limits)
  }

  get isWarm(): boolean {
    return this.#queue.isWarm
  }

  /**
   * Takes a text into the queue, or finds it there or among the last ones: none is compiled twice. Who has waited too long is told
   * that the server is busy, and may ask again. Never rejects.
   */
  async order(source: string, options: CompileOptions): Promise<CompileOutcome> {
    const { length, patience } = this.#limits
    if (source.length > length) return { tooLong: length }
    // The files that a text imports may have changed.
    if (options.trust === 'FILE') return this.#compile(source, options)
    const hash = compiledHash(source, options.trust, options.images, options.files)
    const known = this.#outcomes.get(hash) ?? this.#compile(source, options)
    this.#keep(hash, known)
    return withinPatience(known, patience)
  }

  async #compile(source: string, options: CompileOptions): Promise<CompileOutcome> {
    const milliseconds = this.#limits.milliseconds * sizeOf(source) * (options.trust === 'FILE' ? FILE_PATIENCE : 1)
    const result = await this.#queue.run({ source, options }, milliseconds)
    if ('failure' in result) return outcomeOf(result.failure, milliseconds)
    if ('problems' in result.output && result.output.fault) log.error({ fault: result.output.fault }, 'a text could not be compiled')
    return result.output
  }

  #keep(hash: string, outcome: Promise<CompileOutcome>): void {
    this.#outcomes.delete(hash)
    this.#outcomes.set(hash, outcome)
    void outcome.then((made) => {
      if (!('compiled' in made) && this.#outcomes.get(hash) === outcome) this.#outcomes.delete(hash)
    })
    const [oldest] = this.#outcomes.keys()
    if (this.#outcomes.size > KEPT && oldest) this.#outcomes.delete(oldest)
  }

  /** Lets the worker go. A later text starts another. */
  close(): Promise<void> {
    return this.#queue.close()
  }
}

const busy: CompileOutcome = { unavailable: messages.serverIsBusyTextKept(), retryAfter: 5 }

async function withinPatience(outcome: Promise<CompileOutcome>, patience: number): Promise<CompileOutcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<CompileOutcome>((settle) => {
    timer = setTimeout(() => settle(busy), patience).unref()
  })
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer))
}

function outcomeOf(failure: TaskFailure, milliseconds: number): CompileOutcome {
  if (failure === 'busy') return busy
  if (failure === 'away') return { unavailable: messages.textsCannotBePreparedNow() }
  const much =
    failure === 'time' ? messages.longerThanMillisecondsS({ milliseconds: Math.round(milliseconds / 10) / 100 }) : messages.tooMuchMemory()
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
 * refused the same way. Throws UNAVAILABLE with `retryAfter` when too many texts wait, or when others left it no time.
 */
export function compileText(source: string, options: CompileOptions): Promise<CompiledText> {
  return compileWith(compiler(), source, options)
}

/** Lets the worker go, for a process that ends. */
export async function closeCompiler(): Promise<void> {
  await compiler().close()
}
