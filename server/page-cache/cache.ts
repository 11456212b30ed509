import type { IncomingMessage, ServerResponse } from 'node:http'
import { clockPosition, isFresh, tags } from '@/lib/core/cache'
import type { ClockWatch } from '@/lib/core/clock-watch'
import { Gate, Overloaded } from '@/lib/core/concurrency/concurrency-limit'
import { Bucket } from '@/lib/core/concurrency/token-bucket'
import { log } from '@/lib/core/log'
import type { Turn } from '@/server/admission/turns'
import { toAnswer } from '@/server/http/fault-page'
import { sendElsewhere, sendPlain, sendRedirect } from '@/server/http/plain-page'
import type { HeaderList } from '@/server/http/response-headers'
import type { Directory } from '@/server/routing/route-resolver'
import { addBrotli, type Page, send } from './cached-page'
import type { Store } from './page-store'
import type { Schedule } from './publish-schedule'
import type { Rendered, Renderer, RenderOptions } from './renderer'
import { Pace } from './stale-while-revalidate'
import type { Views } from './view-counter'

interface FrontOptions {
  store: Store
  renderer: Renderer
  directory: Directory
  watch: ClockWatch
  views: Views
  /** Says when kept pages are older than a scheduled post's moment. */
  schedule: Pick<Schedule, 'isDue' | 'settle'>
  common: HeaderList
}

/** Never the address of a post: reserved, and rendered as "there is nothing here". */
const MISSING = '/404/missing'
const SHORT = 'public, max-age=300'
/** Addresses of which it is remembered that a finished page was there. */
const MOST_KNOWN = 10_000

/** What an address leads to: what was rendered, or the page that says that there is nothing. */
export type Found = Exclude<Rendered, { kind: 'missing' }> | { kind: 'missing'; page: Page | null }

interface Search {
  found: Promise<Found>
  /** Where the clock of the cache stood when it began. */
  position: number
}

const atOnce: Turn = (work) => work()

/** Who waits for somebody else's turn is not refused with them. */
function unlessRefused(error: unknown): null {
  if (error instanceof Overloaded) return null
  throw error
}

/** The front of finished pages: the one place where pages are kept. */
export class Front {
  readonly #options: FrontOptions
  readonly #flights = new Map<string, Promise<Rendered>>()
  readonly #searches = new Map<string, Search>()
  /** Where a finished page was. What has to be made anew there nobody waits in line for: it is one page, whoever asks. */
  readonly #known = new Set<string>()
  readonly #gate = new Gate(2, 512)
  readonly #pace = new Pace()
  #background: Promise<void> = Promise.resolve()
  /** Suggestions are for people: when more unknown addresses than this are asked for, there are none. */
  readonly #suggestions = new Bucket(2, 20)
  readonly #refreshing = new Set<string>()

  constructor(options: FrontOptions) {
    this.#options = options
  }

  /** The kept page of an address, if it still shows what is true. */
  find(pathname: string): Page | undefined {
    this.#options.watch.look()
    if (this.#options.schedule.isDue()) return undefined
    const page = this.#options.store.get(pathname)
    if (!page || isFresh(page.tags, page.position)) return page
    if (this.#pace.mayLag(page)) {
      if (this.#pace.isDue(page)) this.#refresh(pathname)
      return page
    }
    this.#options.store.delete(pathname)
    return undefined
  }

  /**
   * Finds what an address leads to: from memory, or by looking it up and rendering it once for all who wait, in the turn of the
   * first of them. Throws Overloaded when that one gets none.
   */
  async open(pathname: string, turn: Turn = atOnce): Promise<Found> {
    if (this.#options.schedule.isDue()) await this.#options.schedule.settle()
    const kept = this.find(pathname)
    if (kept) return { kind: 'page', page: kept, keep: true }
    if (this.#known.has(pathname)) return this.#search(pathname, atOnce)
    for (let other = this.#join(pathname); other; other = this.#join(pathname)) {
      const found = await other.catch(unlessRefused)
      if (found) return found
    }
    return this.#search(pathname, turn)
  }

  /** Answers GET and HEAD with what was found. */
  async reply(found: Found, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { common } = this.#options
    if (found.kind === 'page') return this.serve(found.page, request, response)
    if (found.kind === 'redirect') return sendRedirect(response, common, found.location, SHORT)
    if (found.kind === 'elsewhere') return sendElsewhere(response, common, found.location)
    if (found.kind === 'failed') return sendPlain(response, common, await toAnswer(found.error, pathname))
    if (found.page) return send(found.page, request, response)
    sendPlain(response, common, { status: 404, message: 'There is nothing at this address.' })
  }

  serve(page: Page, request: IncomingMessage, response: ServerResponse): void {
    if (!page.locked) this.countView(page, request)
    send(page, request, response)
  }

  countView({ permalink }: Page, request: IncomingMessage): void {
    if (permalink) this.#options.views.count(permalink, request)
  }

  /** The search for an address that runs already, unless something changed since it began. */
  #join(pathname: string): Promise<Found> | undefined {
    const running = this.#searches.get(pathname)
    return running?.position === clockPosition() ? running.found : undefined
  }

  #search(pathname: string, turn: Turn): Promise<Found> {
    const found = turn(() => this.#look(pathname)).finally(() => {
      if (this.#searches.get(pathname)?.found === found) this.#searches.delete(pathname)
    })
    this.#searches.set(pathname, { found, position: clockPosition() })
    return found
  }

  async #look(pathname: string): Promise<Found> {
    const rendered = await this.#make(pathname, (options) => this.#render(pathname, pathname, options))
    this.#remember(pathname, rendered)
    return rendered.kind === 'missing' ? { kind: 'missing', page: await this.#missing(pathname) } : rendered
  }

  #remember(pathname: string, rendered: Rendered): void {
    if (rendered.kind === 'page' && rendered.keep && this.#known.size < MOST_KNOWN) this.#known.add(pathname)
    else if (rendered.kind !== 'failed') this.#known.delete(pathname)
  }

  /** All unknown addresses share one page, or one for each set of posts that may have been meant. */
  async #missing(pathname: string): Promise<Page | null> {
    const nearest = this.#suggestions.take() ? await this.#options.directory.nearest(pathname).catch(() => []) : []
    const options = nearest.length > 0 ? { status: 404, asked: pathname, tags: nearest.map(tags.card) } : { status: 404 }
    const rendered = await this.#render(`404:${nearest.join()}`, MISSING, options)
    return rendered.kind === 'page' ? rendered.page : null
  }

  #isGood(page: Page): boolean {
    return isFresh(page.tags, page.position) || this.#pace.mayLag(page)
  }

  /** Renders a page anew that is served as it was meanwhile. */
  #refresh(pathname: string): void {
    if (this.#refreshing.has(pathname)) return
    this.#refreshing.add(pathname)
    this.#make(pathname, (options) => this.#once(pathname, pathname, options))
      .then((rendered) => {
        if (rendered.kind === 'failed') log.warn({ err: rendered.error, pathname }, 'a page could not be rendered anew')
      })
      .finally(() => this.#refreshing.delete(pathname))
  }

  /** What stands at an address by now, with a page made by `render`. */
  async #make(pathname: string, render: (options: RenderOptions) => Promise<Rendered>): Promise<Rendered> {
    try {
      const destination = await this.#options.directory.find(pathname)
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
      const kept = this.find(key)
      if (kept) return { kind: 'page', page: kept, keep: true }
      const rendered = await this.#once(key, target, options)
      this.#options.watch.look()
      // A change while it was rendered: whoever asked after the change must not get the page from before.
      const stale = rendered.kind === 'page' && !this.#isGood(rendered.page)
      if (!stale || attempt === 2) return rendered
    }
  }

  #once(key: string, target: string, options: RenderOptions): Promise<Rendered> {
    const flying = this.#flights.get(key)
    if (flying) return flying
    const flight = this.#gate
      .pass(() => this.#options.renderer.render(target, options))
      .then((rendered) => {
        this.#keep(key, rendered)
        return rendered
      })
      .catch((error): Rendered => ({ kind: 'failed', error }))
      .finally(() => this.#flights.delete(key))
    this.#flights.set(key, flight)
    return flight
  }

  #keep(key: string, rendered: Rendered): void {
    if (rendered.kind !== 'page' || !rendered.keep || !this.#isGood(rendered.page)) return
    const { store } = this.#options
    store.set(key, rendered.page)
    // The best encoding takes a while: one page at a time, while gzip is already served.
    this.#background = this.#background
      .then(() => store.grow(key, rendered.page, addBrotli))
      .catch((error) => log.warn({ err: error }, 'brotli'))
  }
}
