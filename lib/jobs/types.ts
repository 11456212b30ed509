/** Work for later. `payload` is plain JSON. */
export interface JobInput {
  kind: string
  payload: JsonObject
  runAt: Date
  /** While a job of this key waits or runs, another one is not added. */
  uniqueKey?: string
}

export type JsonObject = { [key: string]: string | number | boolean | null }

/** A job that this process has claimed: until `attempt` ends, or its lease does, nobody else runs it. */
export interface ClaimedJob {
  id: string
  kind: string
  payload: unknown
  /** 1 for the first try. */
  attempt: number
}

export interface JobKind {
  /**
   * Does the work. It may run again after a crash, so doing it twice must be the same as doing it once. What takes long throws
   * when `stopping` is aborted, to be tried again later.
   */
  run(payload: unknown, now: Date, stopping: AbortSignal): Promise<void>
  /** Milliseconds between one run and the next, for what is done again and again without being asked. */
  every?: number
  /** For what waits on others: up to so many run at once, beside all the rest, which goes one after another. */
  atOnce?: number
  /** Number of tries before it is laid aside; 8, over some ten minutes, when nothing is said. */
  tries?: number
  /** Called when the last try has failed. */
  gaveUp?(payload: unknown): Promise<void>
}

/** Something that falls due by itself, by a time in the product's own tables. */
export interface Alarm {
  /** Moment at which it next falls due; null when nothing waits. */
  next(now: Date): Promise<Date | null>
  run(now: Date): Promise<unknown>
}

export interface Ran {
  done: number
  failed: number
}

/** A job that was laid aside after its last try. */
export interface FailedJob {
  id: string
  kind: string
  error: string
  /** ISO 8601. */
  failedAt: string
}
