import type { Server } from 'node:http'
import path from 'node:path'
import { issueSetupLink } from '@/lib/auth/commands'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { closeDatabase, prepareDatabase, prepareFolder } from '@/lib/core/prepare'
import { secrets } from '@/lib/core/secrets'
import { watchClock } from '@/lib/core/watch'
import { Assets } from './assets'
import { ensureBuild } from './build'
import { directory } from './directory'
import { Dynamic } from './dynamic'
import { Front } from './front'
import { createHandler } from './handler'
import { commonHeaders, signInOrigins } from './headers'
import { drain, listen, makeServer, probePort } from './listen'
import { openNext } from './next'
import { explain } from './problem'
import { Renderer } from './render'
import { Store } from './store'
import { Views } from './views'

const DRAIN_MS = 30_000

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Starts the product in this process. What keeps it from starting is printed in a sentence, and the exit code is 1. */
export async function start({ dev = false }: { dev?: boolean } = {}): Promise<void> {
  try {
    await run(dev)
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}

async function run(dev: boolean): Promise<void> {
  const { HOST, PORT, DATA_DIR, DATABASE_URL, SITE_URL } = env()
  await probePort(HOST, PORT)
  await prepareFolder(DATA_DIR)
  secrets()
  const applied = await prepareDatabase(DATABASE_URL)
  if (applied.length > 0) say(`The database is ready: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.`)
  if (!dev) await ensureBuild({ say })
  const stop = await serve(dev)
  stopOnSignal(stop)
  say(`\nFieldnotes is at ${SITE_URL}`)
  const link = await issueSetupLink(now())
  if (link) say(`It has no owner yet. Make your account, once, at\n${link}`)
}

/** Opens the parts, listens, and returns what closes them again. */
async function serve(dev: boolean): Promise<() => Promise<void>> {
  const settings = env()
  let handle: ReturnType<typeof createHandler> = (_request, response) => response.destroy()
  const server: Server = makeServer((request, response) => handle(request, response))
  const framework = await openNext(dev)
  server.on('upgrade', (request, socket, head) => (dev ? framework.upgrade(request, socket, head) : socket.destroy()))
  const watch = await watchClock()
  const common = commonHeaders(settings)
  const store = new Store(dev ? 0 : settings.FRONT_MEMORY_MB * 1024 * 1024)
  const renderer = new Renderer(framework.handler, settings.SITE_URL)
  const views = new Views()
  const front = new Front({ store, renderer, directory, watch, views, common })
  const assets = await Assets.open({ uploads: path.join(settings.DATA_DIR, 'uploads'), store, common, dev })
  const dynamic = new Dynamic({ handler: framework.handler, common, formTargets: signInOrigins(settings), dev })
  handle = createHandler({ env: settings, common, front, assets, dynamic, dev })
  await listen(server, settings.HOST, settings.PORT)
  return async () => {
    await drain(server, DRAIN_MS)
    watch.close()
    await framework.close()
    await closeDatabase()
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping: finishing what is being answered')
      stop()
        .then(() => process.exit(0))
        .catch((error) => {
          log.error({ err: error }, 'stopping failed')
          process.exit(1)
        })
    })
  }
}
