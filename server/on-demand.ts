import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '@/lib/core/env'
import { OverloadedError } from '@/lib/core/errors'
import type { Area } from '@/lib/core/routes/table'
import { type ClientIdentity, Clients } from '@/server/admission/clients'
import { Tarpit } from '@/server/admission/tarpit'
import { type Turn, Turns } from '@/server/admission/turns'
import { answerOneClick } from '@/server/guards/one-click-unsubscribe'
import { refuseGuest, takesFiles } from '@/server/guards/request-guard'
import { refuseReview } from '@/server/guards/reviewer-link'
import { readBody } from '@/server/http/form-body'
import { sendPermanentRedirect, sendPlainPage } from '@/server/http/plain-page'
import { refuseForLoad, sendRefusal } from '@/server/http/refusal'
import type { HeaderList } from '@/server/http/response-headers'
import type { DynamicPages, Visit } from '@/server/next/dynamic-pages'
import { withBody } from '@/server/next/response-capture'
import type { PageCache } from '@/server/page-cache/cache'
import { carriesIdentity, isPersonalised, mayBePersonalised } from '@/server/page-cache/personalised-variant'
import type { Target } from '@/server/routing/request-target'

interface OnDemandOptions {
  env: Env
  common: HeaderList
  pageCache: PageCache
  dynamic: DynamicPages
  dev: boolean
}

/** A request with its client, and where its answer goes. */
interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  client: ClientIdentity
}

interface ReadExchange extends Exchange {
  area: Area
  visit: Visit
  /** Bytes that were sent; null for GET and HEAD. */
  body: Buffer | null
}

/** Answers that no cached page gives: each is made in its client's turn, or refused until later. */
export class OnDemand {
  readonly #options: OnDemandOptions
  readonly #clients: Clients
  readonly #turns: Turns
  readonly #tarpit = new Tarpit()

  constructor(options: OnDemandOptions) {
    this.#options = options
    this.#clients = new Clients(options.env)
    this.#turns = new Turns(options.dev)
  }

  /** Tells which client sends a request. */
  identify(request: IncomingMessage): Promise<ClientIdentity> {
    return this.#clients.identify(request)
  }

  /** Names the network that a request comes from; null where many come from the same. */
  networkOf(request: IncomingMessage): string | null {
    return this.#clients.networkOf(request)
  }

  /** Reads the body, and answers in the client's turn. */
  async answer(exchange: Exchange, { pathname, search }: Target, area: Area): Promise<void> {
    const { request, response, client } = exchange
    const visit = {
      address: client.address,
      arrivedAt: performance.now(),
      pathname,
      target: pathname + search,
      personalised: area === 'reader',
    }
    if (request.method !== 'POST') return this.#inTurn({ ...exchange, area, visit, body: null })
    const refused = refuseGuest(request, pathname, client.kind === 'account')
    if (refused) return sendRefusal(request, response, this.#options.common, refused)
    // A file comes as slowly as its line is, and is not kept in memory: it takes nobody's place.
    if (takesFiles(pathname)) return this.#options.dynamic.appPage(request, response, visit)
    await this.#inTurn({ ...exchange, area, visit, body: await readBody(request) })
  }

  /** Redirects to where an address redirects, and `otherwise` to another one. */
  async lead(request: IncomingMessage, response: ServerResponse, address: string, otherwise: string): Promise<void> {
    const { common, pageCache } = this.#options
    const client = await this.identify(request)
    const work = this.#turns.page(client)(async () => {
      const moved = await pageCache.findRedirect(address).catch(() => null)
      sendPermanentRedirect(response, common, moved ?? otherwise, 'public, max-age=300')
    })
    await this.#orRefuse(work, { request, response, client }, null)
  }

  /** Ends a subscription for a mail program. */
  async unsubscribe(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const client = await this.identify(request)
    const body = await readBody(request)
    const { common } = this.#options
    const work = this.#turns.own(client)(async () => sendPlainPage(response, common, await answerOneClick(request, pathname, body)))
    await this.#orRefuse(work, { request, response, client }, body)
  }

  #inTurn(exchange: ReadExchange): Promise<void> {
    return this.#orRefuse(this.#make(exchange), exchange, exchange.body)
  }

  async #orRefuse(work: Promise<void>, { request, response, client }: Exchange, body: Buffer | null): Promise<void> {
    if ((await this.#orTooMuch(work, client)) === 'too much') await refuseForLoad(request, response, this.#options.common, body)
  }

  /** Waits for `work`; when it gets no turn, says so after a pause. */
  async #orTooMuch<T>(work: Promise<T>, { key }: ClientIdentity): Promise<T | 'too much'> {
    const since = performance.now()
    try {
      return await work
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error
      await this.#tarpit.hold(key, since)
      return 'too much'
    }
  }

  async #make({ request, response, client, area, visit, body }: ReadExchange): Promise<void> {
    const { dynamic, common } = this.#options
    const own = this.#turns.own(client)
    if (area === 'app') return own(() => dynamic.appPage(body ? withBody(request, body) : request, response, visit))
    if (area === 'reader' && !body) return this.#readerPage({ request, response, client }, visit, own)
    await own(async () => {
      const refused = area === 'review' ? await refuseReview(visit.pathname, visit.address) : null
      if (refused) return sendPlainPage(response, common, refused)
      if (body) return dynamic.answerForm(request, response, visit, body)
      return dynamic.readerPage(request, response, visit)
    })
  }

  /** Sends the page of an address, in its personalised variant where there is one and time for it. */
  async #readerPage({ request, response, client }: Exchange, visit: Visit, own: Turn): Promise<void> {
    const { pageCache, dynamic } = this.#options
    const network = () => client.network
    const found = await pageCache.open(visit.pathname, this.#turns.page(client))
    if (found.kind === 'page' && carriesIdentity(request) && mayBePersonalised(found.page)) {
      const { page } = found
      const made = own(async () => (await isPersonalised(page, request)) && (await dynamic.tryPersonalisedPage(request, response, visit)))
      if ((await this.#orTooMuch(made, client)) === true) return pageCache.countView(page, request, network)
    }
    return pageCache.reply(found, visit.pathname, { request, response, network })
  }
}
