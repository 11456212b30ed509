import { setImmediate as turn } from 'node:timers/promises'
import { shared } from './shared'

/** Milliseconds that pieces of work follow each other before what came in meanwhile has its turn. */
const LONGEST = 4
/** Milliseconds that a work steps back while more and more comes in. */
const LONGEST_YIELD = 20

const state = shared('thread', () => ({ since: 0, arrivals: 0 }))

/** Notes that a connection or a request came in: works that step back look whether there are more. */
export function noteArrival(): void {
  state.arrivals++
}

/** Lets the event loop answer what came in. It takes one new connection a turn, so there may be more after the first. */
export async function yieldToEventLoop(): Promise<void> {
  const until = performance.now() + LONGEST_YIELD
  for (let before = Number.NaN; before !== state.arrivals && performance.now() < until; ) {
    before = state.arrivals
    await turn()
  }
  state.since = performance.now()
}

/**
 * Steps back when this thread has been at work for 4 ms since anyone last did. For the joints of long works that wait for nothing
 * outside: promises that are settled already lead from one to the next without a pause.
 */
export async function yieldIfBusy(): Promise<void> {
  if (performance.now() - state.since >= LONGEST) await yieldToEventLoop()
}
