import { OverloadedError } from '@/lib/core/errors'

interface BatchedLookupOptions {
  /** Finds which of some paths there are; one look-up, however many they are. */
  pick(paths: readonly string[]): Promise<ReadonlySet<string>>
  /** Paths of one look-up. */
  most?: number
  /** Milliseconds between look-ups. */
  rest?: number
}

interface Batch {
  paths: Set<string>
  found: Promise<ReadonlySet<string>>
}

/**
 * Looks many paths up at once, so that thousands a second cost what a few do: one look-up runs at a time, and what is asked for meanwhile
 * is in the next one.
 */
export class BatchedLookup {
  readonly #options: Required<BatchedLookupOptions>
  /** Paths of the next look-up, which has not begun. */
  #next: Batch | null = null
  #before: Promise<unknown> = Promise.resolve()

  constructor(options: BatchedLookupOptions) {
    this.#options = { most: 250, rest: 20, ...options }
  }

  /** Tells whether a path is there, by a look-up that begins after this call. Throws OverloadedError when too many are asked for. */
  async has(path: string): Promise<boolean> {
    this.#next ??= this.#begin()
    const { paths, found } = this.#next
    if (paths.size >= this.#options.most && !paths.has(path)) throw new OverloadedError()
    paths.add(path)
    return (await found).has(path)
  }

  #begin(): Batch {
    const paths = new Set<string>()
    const found = this.#before.then(() => {
      this.#next = null
      return this.#options.pick([...paths])
    })
    const rest = () => new Promise((resolve) => setTimeout(resolve, this.#options.rest))
    this.#before = found.then(rest, rest)
    return { paths, found }
  }
}
