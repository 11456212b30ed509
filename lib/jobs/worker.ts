import { randomUUID } from 'node:crypto'
import { now as currentTime, hourMs, minuteMs } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import { ensureJobs } from './commands'
import { claimJobs, endJob, extendLease, type Kinds, nextRunAt, repairClockSkew, retryJob, returnJob } from './data'
import type { Alarm, ClaimedJob, JobInput, JobKind, Ran } from './types'

const LEASE_MS = 60_000
const POLL_MS = 1000
const TRIES = 8
const FIRST_DELAY_MS = 5000
const LONGEST_DELAY_MS = hourMs

/** Returns the milliseconds to wait after the nth failed try: exponential back-off from 5 s to an hour, with jitter of up to a half. */
export function backoff(attempt: number, random = Math.random): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS)
  return Math.round(delay * (0.75 + random() * 0.5))
}

/** The key of the one job of a kind that is done again and again. */
const keyOf = (kind: string) => `every:${kind}`

/** Outcome of a look at the queue: jobs that it ran, and those that go on at the same time. */
interface Turn {
  ran: Ran
  lanes: Promise<Ran>[]
}

/**
 * Runs jobs when they are due: leased, so that a crash loses none, retried with growing delays, then laid aside as dead. One
 * after another, but for kinds that wait on others: those run in lanes of their own and hold nothing up.
 */
export class Worker {
  readonly #id = randomUUID()
  readonly #kinds: Readonly<Record<string, JobKind>>
  readonly #alarms: readonly Alarm[]
  #timer: NodeJS.Timeout | undefined
  #stopping = false
  readonly #stopped = new AbortController()
  #ensured = false
  #repairAt = 0
  #running: Promise<Turn> | undefined
  readonly #lanes = new Map<Promise<Ran>, string>()

  constructor(kinds: Readonly<Record<string, JobKind>>, alarms: readonly Alarm[] = []) {
    this.#kinds = kinds
    this.#alarms = alarms
  }

  /** Begins to look for due jobs, and goes on until `stop`. A database that is away for a while does no harm. */
  start(): void {
    this.#timer = setTimeout(() => this.#turn(), 0)
  }

  /** Takes no further job and waits for those that run. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#stopped.abort()
    clearTimeout(this.#timer)
    await this.#running?.catch(() => {})
    await Promise.all(this.#lanes.keys())
  }

  /** Runs everything that is due now, also what another call has begun to run in this process; returns the counts. */
  async runDue(): Promise<Ran> {
    const { ran, lanes } = await this.#runTurn()
    const beside = await Promise.all(lanes)
    return beside.reduce((sum, { done, failed }) => ({ done: sum.done + done, failed: sum.failed + failed }), ran)
  }

  #runTurn(): Promise<Turn> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #turn(): Promise<void> {
    let wait = POLL_MS
    try {
      await this.#runTurn()
      wait = await this.#untilNext()
    } catch (error) {
      log.warn({ err: error }, 'due jobs could not be read')
    }
    if (!this.#stopping) this.#timer = setTimeout(() => this.#turn(), wait)
  }

  async #untilNext(): Promise<number> {
    const now = currentTime()
    const times = [await nextRunAt(this.#open()), ...(await Promise.all(this.#alarms.map((alarm) => alarm.next(now))))]
    const waits = times.filter((time) => time !== null).map((time) => time.getTime() - now.getTime())
    return Math.max(10, Math.min(POLL_MS, ...waits))
  }

  async #runAll(): Promise<Turn> {
    const ran: Ran = { done: 0, failed: 0 }
    const lanes = [...this.#lanes.keys()]
    await this.#ensureRecurring()
    await this.#repair()
    await this.#ring()
    while (!this.#stopping) {
      const jobs = await this.#claim(5, this.#open())
      if (jobs.length === 0) break
      for (const job of jobs) {
        if (this.#stopping || this.#isFull(job.kind)) await returnJob(this.#id, job)
        else if (this.#kinds[job.kind]?.atOnce) lanes.push(this.#openLane(job))
        else if (await this.#runOne(job)) ran.done++
        else ran.failed++
      }
    }
    return { ran, lanes }
  }

  #claim(count: number, kind: Kinds): Promise<ClaimedJob[]> {
    return claimJobs(this.#id, { now: currentTime(), leaseMs: LEASE_MS, count, kind })
  }

  /** The kinds of which another job can begin now. */
  #open(): Kinds {
    return { notIn: Object.keys(this.#kinds).filter((kind) => this.#isFull(kind)) }
  }

  #isFull(kind: string): boolean {
    const most = this.#kinds[kind]?.atOnce
    return most !== undefined && [...this.#lanes.values()].filter((busy) => busy === kind).length >= most
  }

  #openLane(job: ClaimedJob): Promise<Ran> {
    const lane = this.#runLane(job).finally(() => this.#lanes.delete(lane))
    this.#lanes.set(lane, job.kind)
    return lane
  }

  /** This job, and after it whatever of its kind is due. */
  async #runLane(first: ClaimedJob): Promise<Ran> {
    const ran: Ran = { done: 0, failed: 0 }
    try {
      let job: ClaimedJob | undefined = first
      while (job) {
        if (await this.#runOne(job)) ran.done++
        else ran.failed++
        job = this.#stopping ? undefined : (await this.#claim(1, { equals: first.kind }))[0]
      }
    } catch (error) {
      log.warn({ err: error, kind: first.kind }, 'due jobs could not be read')
    }
    return ran
  }

  async #ring(): Promise<void> {
    for (const alarm of this.#alarms) {
      const now = currentTime()
      const at = await alarm.next(now)
      if (at && at <= now) await alarm.run(now)
    }
  }

  /** Once: from then on the end of each adds the next. */
  async #ensureRecurring(): Promise<void> {
    if (this.#ensured) return
    const recurring = Object.keys(this.#kinds).filter((name) => this.#kinds[name]?.every !== undefined)
    await ensureJobs(recurring.map((name) => this.#again(name, currentTime())))
    this.#ensured = true
  }

  /** Once a minute, by a clock that never jumps, so that a clock that was put right stops nothing. */
  async #repair(): Promise<void> {
    if (performance.now() < this.#repairAt) return
    const recurring = Object.entries(this.#kinds).flatMap(([name, { every }]) =>
      every === undefined ? [] : [[keyOf(name), every] as const],
    )
    const found = await repairClockSkew({
      now: currentTime(),
      leaseMs: LEASE_MS,
      delayMs: 2 * LONGEST_DELAY_MS,
      periods: new Map(recurring),
    })
    if (found > 0) log.warn({ jobs: found }, 'jobs waited for a time that a clock which was ahead had given them; they run now')
    this.#repairAt = performance.now() + minuteMs
  }

  #again(kind: string, runAt: Date): JobInput {
    return { kind, payload: {}, runAt, uniqueKey: keyOf(kind) }
  }

  async #runOne(job: ClaimedJob): Promise<boolean> {
    const kind = this.#kinds[job.kind]
    const heartbeat = setInterval(() => {
      extendLease(this.#id, job, new Date(currentTime().getTime() + LEASE_MS)).catch(() => {})
    }, LEASE_MS / 3)
    try {
      if (!kind) throw new Error(`Nothing here runs jobs of kind "${job.kind}".`)
      await kind.run(job.payload, currentTime(), this.#stopped.signal)
    } catch (error) {
      await this.#failed(job, error)
      return false
    } finally {
      clearInterval(heartbeat)
    }
    await endJob(this.#id, job, { status: 'DONE', now: currentTime(), error: null, next: this.#next(job.kind) })
    return true
  }

  async #failed(job: ClaimedJob, error: unknown): Promise<void> {
    const now = currentTime()
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    if (job.attempt < (this.#kinds[job.kind]?.tries ?? TRIES)) {
      log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempt }, 'a job failed and will be tried again')
      return retryJob(this.#id, job, new Date(now.getTime() + backoff(job.attempt)), message)
    }
    log.error({ err: error, job: job.id, kind: job.kind }, 'a job failed for the last time')
    await this.#kinds[job.kind]?.gaveUp?.(job.payload)
    await endJob(this.#id, job, { status: 'DEAD', now, error: message, next: this.#next(job.kind) })
  }

  #next(kind: string): JobInput | null {
    const every = this.#kinds[kind]?.every
    return every === undefined ? null : this.#again(kind, new Date(currentTime().getTime() + every))
  }
}

const holder = shared('jobs', (): { worker: Worker | null } => ({ worker: null }))

/** Makes `worker` the one of this process, for POST /api/cron. */
export function setWorker(worker: Worker): void {
  holder.worker = worker
}

/** The worker of this process; null where none was started. */
export function findWorker(): Worker | null {
  return holder.worker
}
