import { readClockAnew, watchClock } from '@/lib/core/clock-watch'
import { keepClockCopy, readClockCopy, renewLineage } from '@/lib/core/database/lineage'
import { closeDatabase } from '@/lib/core/database/preparation'
import { markStopping } from '@/lib/core/database/readiness'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { RoutePattern } from '@/lib/core/routes/table'
import { settleFeedNames } from '@/lib/feeds/commands'
import { setWorker } from '@/lib/jobs/worker'
import { uploads } from '@/lib/media/storage'
import { recordViews } from '@/lib/posts/popularity/commands'
import { announceDue, nextDue } from '@/lib/posts/publishing/commands'
import { listNewest, listPages } from '@/lib/posts/queries'
import { isOneClient, parseProxies } from '@/server/admission/client-address'
import { Connections, connectionLimits } from '@/server/admission/connections'
import { commonHeaders, signInOrigins } from '@/server/http/response-headers'
import { ConnectionDrain } from '@/server/lifecycle/connection-drain'
import { listen, makeServer } from '@/server/lifecycle/http-server'
import { DynamicPages } from '@/server/next/dynamic-pages'
import { openFormActions } from '@/server/next/form-actions'
import { openNext } from '@/server/next/framework'
import { PageCache } from '@/server/page-cache/cache'
import { CdnWebhook } from '@/server/page-cache/cdn-webhook'
import { openPageStore } from '@/server/page-cache/open-store'
import { PageStore } from '@/server/page-cache/page-store'
import { PublishSchedule } from '@/server/page-cache/publish-schedule'
import { Regeneration } from '@/server/page-cache/regeneration'
import { Renderer } from '@/server/page-cache/renderer'
import { ViewCounter } from '@/server/page-cache/view-counter'
import { routeResolver } from '@/server/routing/route-resolver'
import { StaticFiles } from '@/server/static-files'
import { createHandler } from './handler'
import { makeWorker } from './jobs'
import { Status } from './status'

const DRAIN_MS = 30_000
const FLUSH_MS = 60_000
/** Milliseconds after which a change by another process is looked for when nobody asks for a page. */
const LOOK_MS = 1000
/** Newest posts whose pages are made at start, besides the static pages. */
const FIRST_POSTS = 50
const firstPages: readonly RoutePattern[] = [
  '/',
  '/archive',
  '/tags',
  '/series',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/comments/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
]

export interface Serving {
  /** Finishes what is being answered and lets go of everything. */
  stop(): Promise<void>
  /** Begins with what needs the database, which is back; the pages of another one are forgotten first. */
  wake(pages: 'ours' | 'foreign'): Promise<void>
}

interface ServeOptions {
  dev: boolean
  /** The database does not answer yet: finished pages alone are served. */
  away: boolean
}

/** Opens the parts of the server, listens, and begins with jobs. Throws StartError when it cannot listen. */
export async function serve({ dev, away }: ServeOptions): Promise<Serving> {
  const settings = env()
  const framework = await openNext(dev)
  if (away) await readClockCopy(settings.DATA_DIR)
  const watch = await watchClock(settings.DATABASE_URL, { away })
  const common = commonHeaders(settings)
  const views = new ViewCounter()
  const store = dev ? new PageStore(0) : await openPageStore(settings)
  const renderer = new Renderer(framework.handler, settings)
  const schedule = new PublishSchedule({ next: nextDue, announce: announceDue })
  const pageCache = new PageCache({ store, renderer, routeResolver, watch, views, schedule, common })
  const assets = await StaticFiles.open({ uploads: uploads(), store, common, publicUrl: settings.S3_PUBLIC_URL, dev })
  const formActions = await openFormActions(dev)
  const dynamic = new DynamicPages({ handler: framework.handler, formActions, common, formTargets: signInOrigins(settings), dev })
  const proxies = parseProxies(settings.TRUSTED_PROXIES)
  const connections = new Connections(connectionLimits(), (address) => isOneClient(address, proxies, true))
  const handler = createHandler({ env: settings, common, pageCache, assets, dynamic, status: new Status(common), dev })
  const server = makeServer(connections.guard(handler), dev ? framework.upgrade : undefined)
  // In development pages keep connections of another protocol open, for hot reload.
  if (!dev) connections.watch(server)
  const drain = new ConnectionDrain(server)
  const worker = makeWorker()
  setWorker(worker)
  const regeneration = new Regeneration(pageCache)
  let endCopies = () => {}

  const settle = async () => {
    await schedule.known()
    if (dev) return
    await renewLineage(settings.DATA_DIR)
    await settleFeedNames(settings.SITE_URL)
    endCopies = keepClockCopy(settings.DATA_DIR)
  }
  const webhook = settings.CDN_WEBHOOK && !dev ? new CdnWebhook(settings.CDN_WEBHOOK, settings.DATA_DIR) : null
  const begin = () => {
    worker.start()
    webhook?.start()
    if (!dev) regeneration.start(listFirstPages)
  }
  if (!away) await settle()
  await listen(server, settings.HOST, settings.PORT)
  if (!away) begin()

  const looking = setInterval(() => watch.look(), LOOK_MS).unref()
  const flush = () => views.flush(recordViews).catch((error) => log.warn({ err: error }, 'views could not be written down'))
  const flushing = setInterval(() => {
    void flush()
    void pageCache.noteUse()
  }, FLUSH_MS).unref()

  return {
    async wake(pages) {
      if (pages === 'foreign') {
        await readClockAnew()
        store.clear()
      }
      await settle()
      begin()
    },
    async stop() {
      markStopping()
      await Promise.all([drain.close(dev ? 0 : DRAIN_MS), worker.stop()])
      regeneration.stop()
      endCopies()
      webhook?.stop()
      clearInterval(looking)
      clearInterval(flushing)
      await flush()
      await pageCache.noteUse()
      watch.close()
      await framework.close()
      await closeDatabase()
    },
  }
}

/** Lists the pages that are made at start when they are not there, most wanted first. */
async function listFirstPages(): Promise<string[]> {
  const pages = await listPages()
  return [...firstPages, ...[...(await listNewest(FIRST_POSTS)), ...pages.map(({ permalink }) => permalink)].map(encodeURI)]
}
