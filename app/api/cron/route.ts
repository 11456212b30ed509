import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/core/env'
import { findWorker } from '@/lib/jobs/worker'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Runs what is due, for hosts that sleep between visits. Asks for CRON_SECRET as a bearer; without one it is not there. */
export async function POST(request: Request): Promise<Response> {
  const secret = env().CRON_SECRET
  const worker = findWorker()
  if (!secret || !worker) return new Response('Not found', { status: 404 })
  const given = request.headers.get('authorization') ?? ''
  if (!timingSafeEqual(digest(given), digest(`Bearer ${secret}`))) return new Response('Unauthorized', { status: 401 })
  return Response.json(await worker.runDue())
}
