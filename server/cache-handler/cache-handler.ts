import { currentRequest } from '@/lib/core/request'
import type { HandedPage, StoreDoor } from './store-door'

interface HandlerContext {
  dev?: boolean
  _requestHeaders?: Record<string, string | string[] | undefined>
}

interface EntryContext {
  kind?: string
  fetchCache?: boolean
}

/** One for the process. Opened late: while Next builds there is no store, and nothing of it is loaded. */
let door: Promise<StoreDoor> | undefined

function openDoor(): Promise<StoreDoor> {
  door ??= import('./store-door').then(({ openStoreDoor }) => openStoreDoor())
  door.catch(() => {
    door = undefined
  })
  return door
}

/**
 * Next's door to the store of finished pages, for plain `next start`. Behind the page cache it stays closed: that one looks into the same
 * store before it asks Next, and hands in what Next answers.
 */
export default class CacheHandler {
  readonly #isClosed: boolean
  readonly #isData: boolean

  constructor({ dev = false, _requestHeaders = {} }: HandlerContext) {
    this.#isClosed = dev || process.env.NEXT_PHASE === 'phase-production-build' || currentRequest() !== undefined
    // The store has pages, and nothing for Next's own router.
    this.#isData = _requestHeaders.rsc !== undefined
  }

  async get(key: string, { kind }: EntryContext) {
    if (this.#isClosed || this.#isData || (kind !== 'APP_PAGE' && kind !== 'APP_ROUTE')) return null
    return (await openDoor()).get(key, kind)
  }

  async set(key: string, value: HandedPage | null, { fetchCache }: EntryContext): Promise<void> {
    if (this.#isClosed || fetchCache || !value) return
    await (await openDoor()).set(key, value)
  }

  async revalidateTag(tags: string | string[]): Promise<void> {
    if (!this.#isClosed) await (await openDoor()).revalidateTags([tags].flat())
  }

  resetRequestCache(): void {}
}
