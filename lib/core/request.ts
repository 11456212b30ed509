import { AsyncLocalStorage } from 'node:async_hooks'
import type { AppError } from './errors'
import { shared } from './shared'

/** Context of the request being answered, handed to everything that runs for it. */
export interface RequestContext {
  /** Named in the log and in answers about faults. */
  id: string
  /** The client's address as far as it can be trusted: the socket's, or what a configured proxy says. */
  address: string
  /** Moment of its arrival, by performance.now(); from it on counts how long it waits for the database. Now where it is not set. */
  arrivedAt?: number
  /** Cache tags that the page being rendered depends on; see `dependOn` in cache.ts. */
  tags: Set<string>
  /** Results of forms' actions, by the form's name, for the page that is rendered after them without JavaScript. */
  formStates: Map<string, unknown>
  /** The post whose password the page asks for: readers who hold its key get another page. */
  locked?: string
  /** The post whose discussion the page shows: readers with something of their own in it get another page. */
  discussion?: string
  /** The page is made for this reader alone, and may look at who that is. */
  personalised?: true
  /** Refusal of an action of the request; the answer gets its status. */
  refusal?: AppError
  /** The sender is a script that takes what the form states say and no page: none is rendered after the action. */
  outcomeOnly?: true
  /** The unknown address that a page about its not being there is for; its suggestions are a part of the page. */
  asked?: string
}

const storage = shared('request', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` and all it awaits with `context` as the current request. */
export function withRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work)
}

/**
 * Makes the place for one form's result in the current request. `set` leaves it for the page that is rendered after the form was
 * posted, without JavaScript; `get` reads it there, null when nothing was left. Outside a request both do nothing.
 */
export function formState<T>(name: string): { set(result: T): void; get(): T | null } {
  return {
    set: (result) => void currentRequest()?.formStates.set(name, result),
    get: () => (currentRequest()?.formStates.get(name) as T | undefined) ?? null,
  }
}

/** Finds the request being answered; undefined in the command line, in jobs and while Next builds. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore()
}
