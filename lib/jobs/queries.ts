import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { maskSecretAddresses } from '@/lib/core/text/secret-address'
import { hasRole } from '@/lib/core/viewer'
import { readDead } from './data'
import type { FailedJob } from './types'

/** Days for which a failed job is news. */
const NEWS_DAYS = 7

/** Lists the kinds of jobs that were laid aside in the last week, each with its last error; none for those who are not the owner. */
export async function listFailedJobs({ viewer, now }: Caller): Promise<FailedJob[]> {
  if (!hasRole(viewer, 'OWNER')) return []
  return (await readDead(daysBefore(now, NEWS_DAYS))).map((job) => ({ ...job, error: maskSecretAddresses(job.error) }))
}
