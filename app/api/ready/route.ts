import { now } from '@/lib/core/clock'
import { findImpediments } from '@/lib/core/readiness'
import { jobsLag } from '@/lib/jobs/commands'

export const dynamic = 'force-dynamic'

const LATE_MS = 5 * 60 * 1000

/** 200 when this process can do its work, 503 with the reasons when it cannot. */
export async function GET(): Promise<Response> {
  const impediments = await findImpediments()
  if (impediments.length === 0 && (await jobsLag(now())) > LATE_MS) impediments.push('jobs')
  if (impediments.length === 0) return Response.json({ status: 'ready' })
  return Response.json({ status: 'not ready', impediments }, { status: 503, headers: { 'Retry-After': '5' } })
}
