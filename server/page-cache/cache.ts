import type { IncomingMessage, ServerResponse } from 'node:http'
import { clockPosition, isFresh } from '@/lib/core/cache'
import { dayMs, nowMs } from '@/lib/core/clock'
import type { ClockWatch } from '@/lib/core/clock-watch'
import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { TokenBucket } from '@/lib/core/concurrency/token-bucket'
import { OverloadedError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { RoutePattern } from '@/lib/core/routes/table'
import * as messages from '@/lib/messages/generated/errors'
import { postTags } from '@/lib/posts/page-tags'
import type { Turn } from '@/server/admission/turns'
import { faultResponse } from '@/server/http/fault-page'
import { sendPermanentRedirect, sendPlainPage, sendTemporaryRedirect } from '@/server/http/plain-page'
import type { HeaderList } from '@/server/http/response-headers'
import type { RouteResolver } from '@/server/routing/route-resolver'
import { type CachedPage, sendPage } from './cached-page'
import { PageDemand } from './page-demand'
import type { PageStore } from './page-store'
import type { PublishSchedule } from './publish-schedule'
import type { Rendered, Renderer, RenderOptions } from './renderer'
import { StaleWhileRevalidate } from './stale-while-revalidate'
import type { ViewCounter } from './view-counter'

interface PageCacheOptions {
  store: PageStore
  renderer: Renderer
  routeResolver: RouteResolver
  watch: ClockWatch
  views: ViewCounter
  /** Tells when cached pages are older than a scheduled post's moment. */
  schedule: Pick<PublishSchedule, 'isDue' | 'settle'>
  common: HeaderList
}

/** Never the address of a post: reserved, and rendered as "there is nothing here". */
const MISSING: RoutePattern = '/404/missing'
const SHORT = 'public, max-age=300'
/** Searches at once from which on addresses that lead nowhere are told apart first. */
const MANY_SEARCHES = 8

/** Request for a page, and its answer. */
interface PageRequest {
  request: IncomingMessage
  response: ServerResponse
  /** Names the network that it comes from; null where many come from the same. */
  network(): string | null
}

/** Result of opening an address: the cached or rendered page, a redirect, or the page that says that there is nothing. */
export type OpenedAddress = Exclude<Rendered, { kind: 'missing' }> | { kind: 'missing'; page: CachedPage | null }

interface Search {
  found: Promise<OpenedAddress>
  /** Position of the cache's clock at its beginning. */
  position: number
}

const atOnce: Turn = (work) => work()

/** Reads a refusal as null: whoever waits for another client's turn is not refused with them. */
function unlessRefused(error: unknown): null {
  if (error instanceof OverloadedError) return null
  throw error
}

/** The page cache: the only place where pages are cached. One rendering serves all who wait for the same page (single flight). */
export class PageCache {
  readonly #options: PageCacheOptions
  readonly #renders = new Map<string, Promise<Rendered>>()
  readonly #searches = new Map<string, Search>()
  /** Rendering an address anew that had a cached page takes no turn in the queue: it is one page, however many ask. */
  readonly #demand = new PageDemand()
  readonly #renderLimit = new ConcurrencyLimit(2, 512)
  readonly #staleWhileRevalidate = new StaleWhileRevalidate()
  /** Suggestions are for people: when more unknown addresses than this are asked for, there are none. */
  readonly #suggestions = new TokenBucket(2, 20)
  readonly #revalidating = new Set<string>()
  #notedAt = 0

  constructor(options: PageCacheOptions) {
    this.#options = options
  }

  /** Finds the cached page of an address in memory: a fresh one, or a stale one that may be served while it is revalidated. */
  find(pathname: string): CachedPage | undefined {
    const page = this.#find(pathname)
    if (page) this.#demand.count(pathname)
    return page
  }

  #find(pathname: string): CachedPage | undefined {
    this.#options.watch.look()
    if (this.#options.schedule.isDue()) return undefined
    const page = this.#options.store.get(pathname)
    if (!page || isFresh(page.tags, page.position)) return page
    if (this.#staleWhileRevalidate.mayServeStale(page)) {
      if (this.#staleWhileRevalidate.isRevalidationDue(page)) this.#revalidate(pathname)
      return page
    }
    this.#options.store.delete(pathname)
    return undefined
  }

  /**
   * Opens an address: from memory, from disk, or by resolving it and rendering it once for all who wait (single flight), in the turn of the
   * first of them. Throws OverloadedError when that one gets none.
   */
  async open(pathname: string, turn: Turn = atOnce): Promise<OpenedAddress> {
    const found = await this.#open(pathname, turn)
    if (found.kind === 'page') this.#demand.count(pathname)
    return found
  }

  /** Finds where an address redirects to, encoded; null when it has something else, or nothing. Rejects when the database is away. */
  async findRedirect(pathname: string): Promise<string | null> {
    const found = await this.#options.routeResolver.resolve(pathname)
    return found?.kind === 'redirect' ? encodeURI(found.permalink) : null
  }

  /** Makes the page of an address when it is not there, for nobody in particular. Rejects with what went wrong. */
  async prepare(pathname: string): Promise<void> {
    const found = await this.#open(pathname, atOnce)
    if (found.kind === 'failed') throw found.error
  }

  /** True when nobody waits for a rendering. */
  get isIdle(): boolean {
    return this.#renderLimit.isIdle
  }

  /** Lists the addresses that were asked for within a day and whose page is stale, most read first. */
  listStale(): string[] {
    return this.#demand.listStale()
  }

  /** Learns from the store which of its pages were asked for within the last day, before this process began. */
  async recallUse(): Promise<void> {
    for (const file of await this.#options.store.listUsed(nowMs() - dayMs)) this.#demand.recall(file.key, file, file.usedAt)
  }

  /** Deletes from disk what is stale. */
  sweep(): Promise<void> {
    return this.#options.store.sweep()
  }

  /** Notes in the store which pages were asked for since the last time. */
  async noteUse(): Promise<void> {
    const since = this.#notedAt
    this.#notedAt = nowMs()
    for (const [key, askedAt] of this.#demand.listAsked(since)) await this.#options.store.touch(key, askedAt)
  }

  async #open(pathname: string, turn: Turn): Promise<OpenedAddress> {
    if (this.#options.schedule.isDue()) await this.#options.schedule.settle()
    const loading = this.#options.store.load(pathname)
    if (loading) await loading
    const cached = this.#find(pathname)
    if (cached && loading) this.#demand.remember(pathname, cached)
    if (cached) return { kind: 'page', page: cached, cacheable: true }
    if (this.#demand.has(pathname)) return this.#search(pathname, atOnce)
    if (this.#isBusy && (await this.#isNowhere(pathname))) return { kind: 'missing', page: await this.#missing(pathname, []) }
    for (let other = this.#join(pathname); other; other = this.#join(pathname)) {
      const found = await other.catch(unlessRefused)
      if (found) return found
    }
    return this.#search(pathname, turn)
  }

  /** Answers GET and HEAD with what was found. */
  async reply(found: OpenedAddress, pathname: string, { request, response, network }: PageRequest): Promise<void> {
    const { common } = this.#options
    if (found.kind === 'page') return this.serve(found.page, { request, response, network })
    if (found.kind === 'redirect') return sendPermanentRedirect(response, common, found.location, SHORT)
    if (found.kind === 'elsewhere') return sendTemporaryRedirect(response, common, found.location)
    if (found.kind === 'failed') return sendPlainPage(response, common, await faultResponse(found.error, pathname))
    if (found.page) return sendPage(found.page, request, response)
    sendPlainPage(response, common, { status: 404, message: messages.noPageAtThisAddress() })
  }

  serve(page: CachedPage, { request, response, network }: PageRequest): void {
    if (!page.locked) this.countView(page, request, network)
    sendPage(page, request, response)
  }

  countView({ permalink }: CachedPage, request: IncomingMessage, network: PageRequest['network']): void {
    if (permalink) this.#options.views.count(permalink, request, network())
  }

  /** Finds the search for an address that runs already, unless something changed since it began (request coalescing). */
  #join(pathname: string): Promise<OpenedAddress> | undefined {
    const running = this.#searches.get(pathname)
    return running?.position === clockPosition() ? running.found : undefined
  }

  #search(pathname: string, turn: Turn): Promise<OpenedAddress> {
    const found = turn(() => this.#look(pathname)).finally(() => {
      if (this.#searches.get(pathname)?.found === found) this.#searches.delete(pathname)
    })
    this.#searches.set(pathname, { found, position: clockPosition() })
    return found
  }

  async #look(pathname: string): Promise<OpenedAddress> {
    const rendered = await this.#make(pathname, (options) => this.#render(pathname, pathname, options))
    this.#remember(pathname, rendered)
    if (rendered.kind !== 'missing') return rendered
    const nearest = this.#suggestions.take() ? await this.#options.routeResolver.nearest(pathname).catch(() => []) : []
    return { kind: 'missing', page: await this.#missing(pathname, nearest) }
  }

  /** True while many addresses are asked for of which no page is at hand: then nothing is suggested for unknown ones. */
  get #isBusy(): boolean {
    return this.#searches.size >= MANY_SEARCHES || this.#suggestions.due > 0
  }

  /** Tells that an address leads nowhere, without a turn. */
  #isNowhere(pathname: string): Promise<boolean> {
    // While the database is away the search says so.
    return this.#options.routeResolver.isNowhere(pathname).catch((error) => {
      if (error instanceof OverloadedError) throw error
      return false
    })
  }

  #remember(pathname: string, rendered: Rendered): void {
    if (rendered.kind === 'page' && rendered.cacheable) this.#demand.remember(pathname, rendered.page)
    else if (rendered.kind !== 'failed') this.#demand.forget(pathname)
  }

  /** Finds the page for an unknown address. All share one, or one for each set of posts that may have been meant, by id. */
  async #missing(pathname: string, nearest: readonly string[]): Promise<CachedPage | null> {
    const options = nearest.length > 0 ? { status: 404, asked: pathname, tags: nearest.map(postTags.card) } : { status: 404 }
    const rendered = await this.#render(`404:${nearest.join()}`, MISSING, options)
    return rendered.kind === 'page' ? rendered.page : null
  }

  #isGood(page: CachedPage): boolean {
    return isFresh(page.tags, page.position) || this.#staleWhileRevalidate.mayServeStale(page)
  }

  /** Revalidates a page that is served stale meanwhile. */
  #revalidate(pathname: string): void {
    if (this.#revalidating.has(pathname)) return
    this.#revalidating.add(pathname)
    this.#make(pathname, (options) => this.#renderOnce(pathname, pathname, options))
      .then((rendered) => {
        if (rendered.kind === 'failed') log.warn({ err: rendered.error, pathname }, 'a page could not be rendered anew')
      })
      .finally(() => this.#revalidating.delete(pathname))
  }

  /** Resolves an address and makes its page by `render`. */
  async #make(pathname: string, render: (options: RenderOptions) => Promise<Rendered>): Promise<Rendered> {
    try {
      const destination = await this.#options.routeResolver.resolve(pathname)
      if (!destination) return { kind: 'missing' }
      if (destination.kind === 'elsewhere') return destination
      if (destination.kind === 'redirect') return { kind: 'redirect', location: encodeURI(destination.permalink) }
      if (destination.kind === 'page') return await render({ status: destination.status ?? 200 })
      return await render({ permalink: decodeURIComponent(pathname) })
    } catch (error) {
      return { kind: 'failed', error }
    }
  }

  async #render(key: string, target: string, options: RenderOptions): Promise<Rendered> {
    for (let attempt = 0; ; attempt++) {
      const cached = this.#find(key)
      if (cached) return { kind: 'page', page: cached, cacheable: true }
      const rendered = await this.#renderOnce(key, target, options)
      this.#options.watch.look()
      // A change while it was rendered: whoever asked after the change must not get the page from before.
      const stale = rendered.kind === 'page' && !this.#isGood(rendered.page)
      if (!stale || attempt === 2) return rendered
    }
  }

  #renderOnce(key: string, target: string, options: RenderOptions): Promise<Rendered> {
    const flying = this.#renders.get(key)
    if (flying) return flying
    const flight = this.#renderLimit
      .run(() => this.#options.renderer.render(target, options))
      .then((rendered) => {
        this.#cache(key, rendered)
        return rendered
      })
      .catch((error): Rendered => ({ kind: 'failed', error }))
      .finally(() => this.#renders.delete(key))
    this.#renders.set(key, flight)
    return flight
  }

  #cache(key: string, rendered: Rendered): void {
    if (rendered.kind !== 'page' || !rendered.cacheable || !this.#isGood(rendered.page)) return
    this.#options.store.add(key, rendered.page)
  }
}
