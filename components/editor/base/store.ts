/** Listeners that are called in turn, without a value. */
export class Listeners {
  readonly #listeners = new Set<() => void>()

  /** Calls `listener` at each `notify`, until what it returns is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** A value that can be followed, by the two functions that useSyncExternalStore takes. */
export class Store<Value> {
  readonly #listeners = new Listeners()
  readonly subscribe = this.#listeners.subscribe
  #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  readonly get = (): Value => this.#value

  /** Changes the value. Nobody hears of one that it has already. */
  set(value: Value): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    this.#listeners.notify()
  }
}
