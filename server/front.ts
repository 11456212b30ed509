import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFresh, tags } from '@/lib/core/cache'
import { Gate } from '@/lib/core/gate'
import { log } from '@/lib/core/log'
import type { ClockWatch } from '@/lib/core/watch'
import type { Directory } from './directory'
import { toAnswer } from './fault'
import type { HeaderList } from './headers'
import { Pace } from './pace'
import { addBrotli, type Page, send } from './page'
import { sendElsewhere, sendPlain, sendRedirect } from './plain'
import type { Rendered, Renderer, RenderOptions } from './render'
import type { Schedule } from './schedule'
import type { Store } from './store'
import type { Views } from './views'

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

/** The front of finished pages: the one place where pages are kept. */
export class Front {
  readonly #options: FrontOptions
  readonly #flights = new Map<string, Promise<Rendered>>()
  readonly #gate = new Gate(4, 512)
  readonly #pace = new Pace()
  #background: Promise<void> = Promise.resolve()
  #suggesting = 0
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

  /** Answers GET and HEAD for a reader's address: from memory, or by rendering it once for all who wait. */
  async answer(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rendered = await this.#load(pathname)
    if (rendered.kind === 'page') return this.serve(rendered.page, request, response)
    if (rendered.kind === 'redirect') return sendRedirect(response, this.#options.common, rendered.location, SHORT)
    if (rendered.kind === 'elsewhere') return sendElsewhere(response, this.#options.common, rendered.location)
    if (rendered.kind === 'missing') return this.#answerMissing(pathname, request, response)
    sendPlain(response, this.#options.common, await toAnswer(rendered.error, pathname))
  }

  serve(page: Page, request: IncomingMessage, response: ServerResponse): void {
    if (!page.locked) this.countView(page, request)
    send(page, request, response)
  }

  countView({ permalink }: Page, request: IncomingMessage): void {
    if (permalink) this.#options.views.count(permalink, request)
  }

  /** The page of an address as anyone sees it, kept or rendered now; null where there is none. */
  async load(pathname: string): Promise<Page | null> {
    const rendered = await this.#load(pathname)
    return rendered.kind === 'page' ? rendered.page : null
  }

  /** All unknown addresses share one page, or one for each set of posts that may have been meant. */
  async #answerMissing(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nearest = await this.#suggest(pathname)
    const options = nearest.length > 0 ? { status: 404, asked: pathname, tags: nearest.map(tags.card) } : { status: 404 }
    const rendered = await this.#render(`404:${nearest.join()}`, MISSING, options)
    if (rendered.kind === 'page') send(rendered.page, request, response)
    else sendPlain(response, this.#options.common, { status: 404, message: 'There is nothing at this address.' })
  }

  /** Suggestions are for people: while many unknown addresses are asked for at once, there are none. */
  async #suggest(pathname: string): Promise<string[]> {
    if (this.#suggesting >= 2) return []
    this.#suggesting++
    try {
      return await this.#options.directory.nearest(pathname)
    } catch {
      return []
    } finally {
      this.#suggesting--
    }
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

  async #load(pathname: string): Promise<Rendered> {
    if (this.#options.schedule.isDue()) await this.#options.schedule.settle()
    const kept = this.find(pathname)
    if (kept) return { kind: 'page', page: kept, keep: true }
    return this.#make(pathname, (options) => this.#render(pathname, pathname, options))
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
