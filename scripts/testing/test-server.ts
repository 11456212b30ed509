import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { applyTagPositions, clockPosition } from '@/lib/core/cache'
import { parseEnv } from '@/lib/core/env'
import { currentRequest, type RequestContext } from '@/lib/core/request'
import { LocalStorage } from '@/lib/media/storage'
import { createHandler } from '@/server/handler'
import { commonHeaders } from '@/server/http/response-headers'
import { makeServer } from '@/server/lifecycle/http-server'
import { DynamicPages } from '@/server/next/dynamic-pages'
import { FormActions } from '@/server/next/form-actions'
import { PageCache } from '@/server/page-cache/cache'
import type { PageFiles } from '@/server/page-cache/page-files'
import { PageStore } from '@/server/page-cache/page-store'
import type { PublishSchedule } from '@/server/page-cache/publish-schedule'
import { Renderer } from '@/server/page-cache/renderer'
import { ViewCounter } from '@/server/page-cache/view-counter'
import type { RouteResolver } from '@/server/routing/route-resolver'
import { StaticFiles } from '@/server/static-files'
import { Status } from '@/server/status'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  text: string
}

export interface AskOptions {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string
}

type Framework = (request: IncomingMessage, response: ServerResponse, context: RequestContext | undefined) => unknown

interface TestServerOptions {
  /** Stands in for Next. */
  framework: Framework
  routeResolver?: Partial<RouteResolver>
  env?: Record<string, string>
  memoryBytes?: number
  /** The disk level of its store. */
  files?: PageFiles
  uploads?: string
  schedule?: Pick<PublishSchedule, 'isDue' | 'settle'>
}

export interface TestServer {
  store: PageStore
  pageCache: PageCache
  views: ViewCounter
  /** The targets that the framework was asked for. */
  asked: string[]
  /** Asks as written: nothing of `target` is normalised. */
  ask(target: string, options?: AskOptions): Promise<Reply>
  /** Sends bytes as they are, and returns what came back until the connection ended or nothing more came. */
  say(bytes: string): Promise<string>
  close(): Promise<void>
}

/** Marks cache tags as stale in this process, as `write` does once a change is on disk. */
export function change(...names: string[]): void {
  const position = clockPosition() + 1
  applyTagPositions(names.map((tag) => ({ tag, position })))
}

/** Next's list of the actions of a build, with one of a readers' form and one of the studio. */
export const actionManifest = {
  node: {
    '7f00c0': { filename: 'lib/comments/writing/form-actions.ts', exportedName: 'postCommentAction' },
    '7f00a0': { filename: 'lib/auth/actions.ts', exportedName: 'signOutAction' },
  },
}

/** A page as the framework answers it: for everyone, with its scripts. */
export function shared(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 's-maxage=31536000', 'x-nextjs-cache': 'MISS' })
  response.end(html)
}

/** The server's handler on a port of its own, with a stand-in for the framework and no database. */
export async function openTestServer({
  framework,
  routeResolver,
  env = {},
  memoryBytes = 8e6,
  files,
  uploads = tmpdir(),
  schedule = { isDue: () => false, settle: async () => {} },
}: TestServerOptions): Promise<TestServer> {
  const asked: string[] = []
  const handler = async (incoming: IncomingMessage, response: ServerResponse) => {
    asked.push(`${incoming.method} ${incoming.url}`)
    await framework(incoming, response, currentRequest())
  }
  const settings = parseEnv({ PORT: '3999', LOG_LEVEL: 'silent', DATA_DIR: '/nowhere', ...env })
  // A test of the server must not find the database that someone keeps in this folder.
  const registry = globalThis as unknown as Record<symbol, unknown>
  registry[Symbol.for('fieldnotes.env')] = settings
  const common = commonHeaders(settings)
  const store = new PageStore(memoryBytes, files)
  const views = new ViewCounter()
  const routes: RouteResolver = {
    resolve: async () => ({ kind: 'page' }),
    isNowhere: async () => false,
    nearest: async () => [],
    ...routeResolver,
  }
  const watch = { look() {}, close() {} }
  const renderer = new Renderer(handler, settings)
  const pageCache = new PageCache({ store, renderer, routeResolver: routes, watch, views, schedule, common })
  const assets = await StaticFiles.open({ uploads: new LocalStorage(uploads), store, common, publicUrl: settings.S3_PUBLIC_URL, dev: true })
  const formActions = async () => new FormActions(actionManifest)
  const dynamic = new DynamicPages({ handler, formActions, common, formTargets: [], dev: false })
  const server = makeServer(createHandler({ env: settings, common, pageCache, assets, dynamic, status: new Status(common), dev: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = new URL(settings.SITE_URL).host
  return {
    store,
    pageCache,
    views,
    asked,
    ask: (target, options) => ask(port, host, target, options),
    say: (bytes) => say(port, bytes),
    close: () => end(server),
  }
}

async function say(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.setTimeout(500, () => socket.destroy())
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

async function ask(port: number, host: string, target: string, { method = 'GET', headers = {}, body }: AskOptions = {}): Promise<Reply> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const outgoing = request({ host: '127.0.0.1', port, path: target, method, headers: { host, ...length, ...headers } })
  outgoing.end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const whole = Buffer.concat(chunks)
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole, text: whole.toString('utf8') }
}
