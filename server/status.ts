import type { ServerResponse } from 'node:http'
import { now } from '@/lib/core/clock'
import { findReadinessProblems } from '@/lib/core/database/readiness'
import type { RoutePattern } from '@/lib/core/routes/table'
import { jobsLag } from '@/lib/jobs/commands'
import { type HeaderList, inertHeaders } from '@/server/http/response-headers'

const CACHED_MS = 1000
const LATE_MS = 5 * 60 * 1000

/** Addresses of health checks, answered for any Host. */
export const watched: ReadonlySet<string> = new Set<RoutePattern>(['/api/health', '/api/ready'])

async function examine(): Promise<string[]> {
  const impediments = await findReadinessProblems()
  if (impediments.length === 0 && (await jobsLag(now())) > LATE_MS) impediments.push('jobs')
  return impediments
}

/** Answers watchers: that the process runs, and whether it can do its work, which it examines once a second at most. */
export class Status {
  readonly #common: HeaderList
  readonly #examine: () => Promise<string[]>
  #examined: Promise<string[]> | null = null

  constructor(common: HeaderList, look = examine) {
    this.#common = common
    this.#examine = look
  }

  /** 200, or for `/api/ready` 503 with the reasons. */
  async answer(pathname: string, response: ServerResponse): Promise<void> {
    if (pathname === '/api/health') return this.#send(response, 200, { status: 'ok' })
    const impediments = await this.#impediments()
    if (impediments.length === 0) return this.#send(response, 200, { status: 'ready' })
    this.#send(response, 503, { status: 'not ready', impediments })
  }

  #impediments(): Promise<string[]> {
    if (this.#examined) return this.#examined
    const forget = () => {
      this.#examined = null
    }
    const examined = this.#examine()
    this.#examined = examined
    examined.then(() => setTimeout(forget, CACHED_MS).unref(), forget)
    return examined
  }

  #send(response: ServerResponse, status: 200 | 503, value: unknown): void {
    const body = JSON.stringify(value)
    response.writeHead(status, [
      ...this.#common,
      ...inertHeaders,
      'Content-Type',
      'application/json',
      'Content-Length',
      String(Buffer.byteLength(body)),
      'Cache-Control',
      'private, no-store',
      ...(status === 503 ? ['Retry-After', '5'] : []),
    ])
    response.end(response.req.method === 'HEAD' ? undefined : body)
  }
}
