const systemClock = () => Date.now()

/** Clock by which the product decides what is visible, expired or due. Tests move it with `setClock`. */
let read = systemClock

/** Gives the present moment. Call it once per command or request and hand the value down. */
export function now(): Date {
  return new Date(read())
}

/** Gives the present moment in milliseconds since 1970, for what is asked for every page: it makes no object. */
export function nowMs(): number {
  return read()
}

/**
 * Replaces the clock, for tests; without an argument the system's clock is back.
 * @internal
 */
export function setClock(clock?: () => Date): void {
  read = clock ? () => clock().getTime() : systemClock
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Computes the moment so many days earlier. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * dayMs)
}
