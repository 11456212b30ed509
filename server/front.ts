import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFresh } from '@/lib/core/cache'
import { log } from '@/lib/core/log'
import type { ClockWatch } from '@/lib/core/watch'
import type { Destination } from '@/lib/posts/types'
import { Gate, Overloaded } from './gate'
import type { HeaderList } from './headers'
import { addBrotli, type Page, send } from './page'
import { type Plain, sendPlain, sendRedirect } from './plain'
import type { Rendered, Renderer } from './render'
import type { Store } from './store'
import type { Views } from './views'

/** Says what an address leads to, without rendering it. Fails when the database is away. */
export interface Directory {
  /** `page` for an address that has a page of its own beside the posts; null for one that leads nowhere. */
  find(pathname: string): Promise<Destination | { kind: 'page' } | null>
}

interface FrontOptions {
  store: Store
  renderer: Renderer
  directory: Directory
  watch: ClockWatch
  views: Views
  common: HeaderList
}

/** Never the address of a post: reserved, and rendered as "there is nothing here". */
const MISSING = '/-/missing'
const SHORT = 'public, max-age=300'

const away: Plain = {
  status: 503,
  message: 'This page cannot be made right now. Try again in a few seconds.',
  headers: { 'Retry-After': '5' },
}

/** The front of finished pages: the one place where pages are kept. */
export class Front {
  readonly #options: FrontOptions
  readonly #flights = new Map<string, Promise<Rendered>>()
  readonly #gate = new Gate(4, 512)
  #background: Promise<void> = Promise.resolve()

  constructor(options: FrontOptions) {
    this.#options = options
  }

  /** The kept page of an address, if it still shows what is true. */
  find(pathname: string): Page | undefined {
    this.#options.watch.look()
    const page = this.#options.store.get(pathname)
    if (!page || isFresh(page.tags, page.position)) return page
    this.#options.store.delete(pathname)
    return undefined
  }

  /** Answers GET and HEAD for a reader's address: from memory, or by rendering it once for all who wait. */
  async answer(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rendered = await this.#load(pathname)
    if (rendered.kind === 'page') return this.serve(rendered.page, request, response)
    if (rendered.kind === 'redirect') return sendRedirect(response, this.#options.common, rendered.location, SHORT)
    if (rendered.kind === 'missing') return this.#answerMissing(request, response)
    if (!(rendered.error instanceof Overloaded)) log.error({ err: rendered.error, pathname }, 'a page could not be rendered')
    sendPlain(response, this.#options.common, away)
  }

  serve(page: Page, request: IncomingMessage, response: ServerResponse): void {
    if (page.postId) this.#options.views.count(page.postId, request)
    send(page, request, response)
  }

  /** Renders an address before anyone asks for it. */
  async warm(pathname: string): Promise<void> {
    await this.#load(pathname)
  }

  async #answerMissing(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rendered = await this.#render(MISSING, { status: 404 })
    if (rendered.kind === 'page') send(rendered.page, request, response)
    else sendPlain(response, this.#options.common, { status: 404, message: 'There is nothing at this address.' })
  }

  async #load(pathname: string): Promise<Rendered> {
    const kept = this.find(pathname)
    if (kept) return { kind: 'page', page: kept, keep: true }
    try {
      const destination = await this.#options.directory.find(pathname)
      if (!destination) return { kind: 'missing' }
      if (destination.kind === 'redirect') return { kind: 'redirect', location: destination.permalink }
      return await this.#render(pathname, { postId: destination.kind === 'post' ? destination.postId : null })
    } catch (error) {
      return { kind: 'failed', error }
    }
  }

  async #render(key: string, options: { status?: number; postId?: string | null }): Promise<Rendered> {
    for (let attempt = 0; ; attempt++) {
      const kept = this.find(key)
      if (kept) return { kind: 'page', page: kept, keep: true }
      const rendered = await this.#once(key, options)
      this.#options.watch.look()
      // A change while it was rendered: whoever asked after the change must not get the page from before.
      const stale = rendered.kind === 'page' && !isFresh(rendered.page.tags, rendered.page.position)
      if (!stale || attempt === 2) return rendered
    }
  }

  #once(key: string, options: { status?: number; postId?: string | null }): Promise<Rendered> {
    const flying = this.#flights.get(key)
    if (flying) return flying
    const flight = this.#gate
      .pass(() => this.#options.renderer.render(key, options))
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
    if (rendered.kind !== 'page' || !rendered.keep || !isFresh(rendered.page.tags, rendered.page.position)) return
    const { store } = this.#options
    store.set(key, rendered.page)
    // The best encoding takes a while: one page at a time, while gzip is already served.
    this.#background = this.#background
      .then(() => store.grow(key, rendered.page, addBrotli))
      .catch((error) => log.warn({ err: error }, 'brotli'))
  }
}
