import { AsyncLocalStorage } from 'node:async_hooks'
import type { AppError } from './errors'
import { shared } from './shared'

/** What the server knows of the request being answered, handed to everything that runs for it. */
export interface RequestContext {
  /** Named in the log and in answers about faults. */
  id: string
  /** The client's address as far as it can be trusted: the socket's, or what a configured proxy says. */
  address: string
  /** What the page being rendered depends on; see `dependOn` in cache.ts. */
  tags: Set<string>
  /** What a form's action answered, by the form's name, for the page that is rendered after it without JavaScript. */
  formStates: Map<string, unknown>
  /** The post whose password the page asks for: readers who hold its key get another page. */
  locked?: string
  /** The post whose discussion the page shows: readers with something of their own in it get another page. */
  discussion?: string
  /** The page is made for this reader alone, and may look at who that is. */
  personal?: true
  /** Why an action of the request was refused; the answer's status says it too. */
  refusal?: AppError
  /** What was sent with the request, for the act that it names. */
  form?: FormData
  /** The unknown address that a page about its not being there is for; its suggestions are a part of the page. */
  asked?: string
}

const storage = shared('request', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` and all it awaits with `context` as the current request. */
export function withRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work)
}

/** The request being answered; undefined in the command line, in jobs and while Next builds. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore()
}
