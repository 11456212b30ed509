import { daysBefore } from '@/lib/core/clock'
import { type DbOrTx, db } from '@/lib/core/db'
import { deleteEnded, insertJob, oldestDue } from './data'
import type { JobInput } from './types'

const DONE_DAYS = 7
const DEAD_DAYS = 90

/**
 * Adds a job to be run by the server at or after its `runAt`, at most a second late while one is running. Within a
 * transaction it is there exactly if that commits. A second job of a `uniqueKey` that waits or runs is left out.
 */
export async function enqueue(on: DbOrTx, job: JobInput): Promise<void> {
  await insertJob(on, job)
}

/** Removes what ended long ago: done jobs after 7 days, dead ones after 90. Returns how many. */
export async function purgeJobs(now: Date): Promise<number> {
  return deleteEnded(daysBefore(now, DONE_DAYS), daysBefore(now, DEAD_DAYS))
}

/** Reads for how many milliseconds the longest-waiting job has been overdue; 0 when none is. */
export async function jobsLag(now: Date): Promise<number> {
  const oldest = await oldestDue(now)
  return oldest ? Math.max(0, now.getTime() - oldest.getTime()) : 0
}

/** Makes sure that each of these waits or runs once, for what is done again and again. */
export async function ensureJobs(jobs: readonly JobInput[]): Promise<void> {
  for (const job of jobs) await insertJob(db(), job)
}
