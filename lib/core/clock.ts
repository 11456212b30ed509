/** The time by which the product decides what is visible, expired or due. Tests move it with `setClock`. */
let read: () => Date = () => new Date()

/** The present moment. Call it once per command or request and hand the value down. */
export function now(): Date {
  return read()
}

/** Replaces the clock, for tests; without an argument the system's clock is back. */
export function setClock(clock?: () => Date): void {
  read = clock ?? (() => new Date())
}
