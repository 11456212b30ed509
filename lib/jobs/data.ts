import { now as currentTime, minuteMs } from '@/lib/core/clock'
import { type DbOrTx, db } from '@/lib/core/db'
import { writeUncached } from '@/lib/core/write'
import type { ClaimedJob, FailedJob, JobInput } from './types'

/** Adds a job. One with a `uniqueKey` is added only where no job has that key (idempotent). */
export async function insertJob(on: DbOrTx, { kind, payload, runAt, uniqueKey }: JobInput): Promise<void> {
  const create = { kind, payload, runAt, uniqueKey: uniqueKey ?? null, createdAt: currentTime() }
  if (uniqueKey === undefined) await on.job.create({ data: create, select: { id: true } })
  else await on.job.upsert({ where: { uniqueKey }, create: { ...create, uniqueKey }, update: {}, select: { id: true } })
}

/** Tells whether a job of a `uniqueKey` waits or runs. */
export async function isWaiting(uniqueKey: string): Promise<boolean> {
  return (await db().job.findUnique({ where: { uniqueKey }, select: { id: true } })) !== null
}

/** Tells whether any job of a kind waits or runs. */
export async function isKindWaiting(kind: string, on: DbOrTx = db()): Promise<boolean> {
  return (await on.job.findFirst({ where: { kind, status: { in: ['QUEUED', 'RUNNING'] } }, select: { id: true } })) !== null
}

const due = (now: Date) => ({
  OR: [
    { status: 'QUEUED' as const, runAt: { lte: now } },
    { status: 'RUNNING' as const, lockedUntil: { lt: now } },
  ],
})

/** Which kinds of jobs are meant. */
export type Kinds = { notIn: string[] } | { equals: string }

interface ClaimOptions {
  now: Date
  leaseMs: number
  count: number
  kind: Kinds
}

/** Claims up to `count` due jobs for `worker`, oldest first; of several who try, one gets each job. */
export async function claimJobs(worker: string, { now, leaseMs, count, kind: kinds }: ClaimOptions): Promise<ClaimedJob[]> {
  const found = await db().job.findMany({ where: { ...due(now), kind: kinds }, orderBy: { runAt: 'asc' }, take: count })
  const claimed: ClaimedJob[] = []
  for (const { id, kind, payload, attempts, status, lockedUntil } of found) {
    const { count: mine } = await db().job.updateMany({
      where: { id, status, attempts, lockedUntil },
      data: { status: 'RUNNING', lockedBy: worker, lockedUntil: new Date(now.getTime() + leaseMs), attempts: attempts + 1 },
    })
    if (mine === 1) claimed.push({ id, kind, payload, attempt: attempts + 1 })
  }
  return claimed
}

/** Of two instances whose clocks are apart by less than this neither takes the other's jobs for those of a clock that is ahead. */
const skewMs = 5 * minuteMs

interface RepairOptions {
  now: Date
  leaseMs: number
  /** The longest wait before another try. */
  delayMs: number
  /** The milliseconds between two runs of each job of such a key. */
  periods: ReadonlyMap<string, number>
}

/**
 * Brings back to now what a clock that was ahead has put off: jobs that were added by it, their next tries and runs, and leases
 * that nobody can hold any more. Returns how many there were.
 */
export async function repairClockSkew({ now, leaseMs, delayMs, periods }: RepairOptions): Promise<number> {
  const beyond = (ms: number) => ({ gt: new Date(now.getTime() + ms + skewMs) })
  const queued = { status: 'QUEUED' as const, runAt: beyond(0) }
  const { count: leases } = await db().job.updateMany({
    where: { status: 'RUNNING', lockedUntil: beyond(leaseMs) },
    data: { lockedUntil: now },
  })
  const late = [...periods].map(([uniqueKey, every]) => ({ uniqueKey, runAt: beyond(every) }))
  const { count: jobs } = await db().job.updateMany({
    where: { ...queued, OR: [{ createdAt: beyond(0) }, { attempts: { gt: 0 }, runAt: beyond(delayMs) }, ...late] },
    data: { runAt: now, createdAt: now },
  })
  return leases + jobs
}

const held = (worker: string, { id, attempt }: ClaimedJob) => ({ id, lockedBy: worker, attempts: attempt, status: 'RUNNING' as const })

/** Extends a worker's lease of a job; false when it has lost it, and another may have claimed the job. */
export async function extendLease(worker: string, job: ClaimedJob, until: Date): Promise<boolean> {
  return (await db().job.updateMany({ where: held(worker, job), data: { lockedUntil: until } })).count === 1
}

const released = { lockedBy: null, lockedUntil: null }

/** Ends a job for good and adds the next one of its kind, both or neither. Nothing happens when the lease was lost. */
export async function endJob(
  worker: string,
  job: ClaimedJob,
  { status, now, error, next }: { status: 'DONE' | 'DEAD'; now: Date; error: string | null; next: JobInput | null },
): Promise<void> {
  await writeUncached(async (tx) => {
    const data = { ...released, status, finishedAt: now, lastError: error, uniqueKey: null }
    const { count } = await tx.job.updateMany({ where: held(worker, job), data })
    if (count === 1 && next) await insertJob(tx, next)
  })
}

/** Queues a worker's job again for `runAt`, with the error of this try. Nothing happens when the lease was lost. */
export async function retryJob(worker: string, job: ClaimedJob, runAt: Date, error: string | null): Promise<void> {
  await db().job.updateMany({ where: held(worker, job), data: { ...released, status: 'QUEUED', runAt, lastError: error } })
}

/** Gives a job back that was not begun, as if it had never been claimed. */
export async function returnJob(worker: string, job: ClaimedJob): Promise<void> {
  await db().job.updateMany({ where: held(worker, job), data: { ...released, status: 'QUEUED', attempts: job.attempt - 1 } })
}

/** Finds when the next queued job of these kinds falls due; null when there is none. */
export async function nextRunAt(kind: Kinds): Promise<Date | null> {
  const first = await db().job.findFirst({ where: { status: 'QUEUED', kind }, orderBy: { runAt: 'asc' }, select: { runAt: true } })
  return first?.runAt ?? null
}

/** Finds when the job that has waited longest fell due; null when none waits. */
export async function oldestDue(now: Date): Promise<Date | null> {
  const first = await db().job.findFirst({ where: due(now), orderBy: { runAt: 'asc' }, select: { runAt: true } })
  return first?.runAt ?? null
}

/** Reads the last dead job of each kind that fell due at or after `since`, the newest first. */
export async function readDead(since: Date): Promise<FailedJob[]> {
  const rows = await db().job.findMany({
    where: { status: 'DEAD', runAt: { gte: since } },
    orderBy: { runAt: 'desc' },
    distinct: ['kind'],
    select: { id: true, kind: true, lastError: true, runAt: true, finishedAt: true },
  })
  return rows.map(({ id, kind, lastError, runAt, finishedAt }) => ({
    id,
    kind,
    error: lastError ?? '',
    failedAt: (finishedAt ?? runAt).toISOString(),
  }))
}

/** Deletes jobs that were done before one moment, and those that failed for the last time before another; returns how many. */
export async function deleteEnded(doneBefore: Date, deadBefore: Date): Promise<number> {
  const { count } = await db().job.deleteMany({
    where: {
      OR: [
        { status: 'DONE', finishedAt: { lt: doneBefore } },
        { status: 'DEAD', finishedAt: { lt: deadBefore } },
      ],
    },
  })
  return count
}
