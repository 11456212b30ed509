import type { IncomingMessage, ServerResponse } from 'node:http'
import { Overloaded } from '@/lib/core/concurrency/concurrency-limit'
import type { Env } from '@/lib/core/env'
import { type Asker, Clients } from '@/server/admission/clients'
import { Tarpit } from '@/server/admission/tarpit'
import { type Turn, Turns } from '@/server/admission/turns'
import { answerOneClick } from '@/server/guards/one-click-unsubscribe'
import { refuseGuest, takesFiles } from '@/server/guards/request-guard'
import { refuseReview } from '@/server/guards/reviewer-link'
import { readBody } from '@/server/http/form-body'
import { sendPlain } from '@/server/http/plain-page'
import { refuseForLoad, sendRefusal } from '@/server/http/refusal'
import type { HeaderList } from '@/server/http/response-headers'
import type { Dynamic, Visit } from '@/server/next/dynamic-pages'
import { withBody } from '@/server/next/response-capture'
import type { Front } from '@/server/page-cache/cache'
import { carriesName, isPersonal, mayBePersonal } from '@/server/page-cache/personalised-variant'
import type { Area, Target } from '@/server/routing/request-target'

interface OnDemandOptions {
  env: Env
  common: HeaderList
  front: Front
  dynamic: Dynamic
  dev: boolean
}

/** Who is answered: a request, and where its answer goes. */
interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  asker: Asker
}

interface Order extends Exchange {
  area: Area
  visit: Visit
  /** What was sent; null for a request that only asks. */
  body: Buffer | null
}

/** Answers that are at hand nowhere: each is made in its sender's turn, or refused until later. */
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

  identify(request: IncomingMessage): Promise<Asker> {
    return this.#clients.identify(request)
  }

  /** Reads what was sent, and answers in turn. */
  async answer(exchange: Exchange, { pathname, search }: Target, area: Area): Promise<void> {
    const { request, response, asker } = exchange
    const visit = { address: asker.address, pathname, target: pathname + search, personal: area === 'reader' }
    if (request.method !== 'POST') return this.#inTurn({ ...exchange, area, visit, body: null })
    const refused = refuseGuest(request, pathname, asker.kind === 'account')
    if (refused) return sendRefusal(request, response, this.#options.common, refused)
    // A file comes as slowly as its line is, and is not kept in memory: it takes nobody's place.
    if (takesFiles(pathname)) return this.#options.dynamic.appPage(request, response, asker.address)
    await this.#inTurn({ ...exchange, area, visit, body: await readBody(request) })
  }

  /** Ends a subscription for a mail program. */
  async unsubscribe(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const asker = await this.identify(request)
    const body = await readBody(request)
    const { common } = this.#options
    const work = this.#turns.own(asker)(async () => sendPlain(response, common, await answerOneClick(request, pathname, body)))
    await this.#orRefuse(work, { request, response, asker }, body)
  }

  #inTurn(order: Order): Promise<void> {
    return this.#orRefuse(this.#make(order), order, order.body)
  }

  async #orRefuse(work: Promise<void>, { request, response, asker }: Exchange, body: Buffer | null): Promise<void> {
    if ((await this.#orTooMuch(work, asker)) === 'too much') await refuseForLoad(request, response, this.#options.common, body)
  }

  /** Waits for `work`; when it gets no turn, says so after a pause. */
  async #orTooMuch<T>(work: Promise<T>, { key }: Asker): Promise<T | 'too much'> {
    const since = performance.now()
    try {
      return await work
    } catch (error) {
      if (!(error instanceof Overloaded)) throw error
      await this.#tarpit.hold(key, since)
      return 'too much'
    }
  }

  async #make({ request, response, asker, area, visit, body }: Order): Promise<void> {
    const { dynamic, common } = this.#options
    const own = this.#turns.own(asker)
    if (area === 'app') return own(() => dynamic.appPage(body ? withBody(request, body) : request, response, visit.address))
    if (area === 'reader' && !body) return this.#readerPage({ request, response, asker }, visit, own)
    await own(async () => {
      const refused = area === 'review' ? await refuseReview(visit.pathname, visit.address) : null
      if (refused) return sendPlain(response, common, refused)
      if (body) return dynamic.answerForm(request, response, visit, body)
      return dynamic.readerPage(request, response, visit)
    })
  }

  /** The page of an address as anyone sees it, or for its sender alone; when there is no time for that, as anyone sees it. */
  async #readerPage({ request, response, asker }: Exchange, visit: Visit, own: Turn): Promise<void> {
    const { front, dynamic } = this.#options
    const found = await front.open(visit.pathname, this.#turns.page(asker))
    if (found.kind === 'page' && carriesName(request) && mayBePersonal(found.page)) {
      const { page } = found
      const made = own(async () => (await isPersonal(page, request)) && (await dynamic.tryPersonalPage(request, response, visit)))
      if ((await this.#orTooMuch(made, asker)) === true) return front.countView(page, request)
    }
    return front.reply(found, visit.pathname, request, response)
  }
}
