import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '@/lib/core/env'
import { Overloaded } from '@/lib/core/gate'
import { withBody } from './capture'
import { type Asker, Clients } from './clients'
import type { Dynamic, Visit } from './dynamic'
import { readBody } from './form'
import type { Front } from './front'
import { refuseGuest, takesFiles } from './guard'
import type { HeaderList } from './headers'
import { answerOneClick } from './one-click'
import type { Area, Target } from './path'
import { carriesName, isPersonal, mayBePersonal } from './personal'
import { sendPlain } from './plain'
import { refuseForLoad, sendRefusal } from './refusal'
import { refuseReview } from './review'
import { Tarpit } from './tarpit'
import { type Turn, Turns } from './turns'

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
