/** There is more to do than can be done soon; worth another try in a second. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}

/** Lets a few at a time do something heavy; the others wait in line, and when that is too long they are turned away. */
export class Gate {
  readonly #places: number
  readonly #limit: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor(places: number, limit: number) {
    this.#places = places
    this.#limit = limit
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#places) {
      if (this.#waiting.length >= this.#limit) throw new Overloaded()
      await new Promise<void>((enter) => this.#waiting.push(enter))
    } else this.#inside++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}
