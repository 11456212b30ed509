export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; reason: string }
  /** Somebody else saved meanwhile; nothing is sent until the writer has decided. */
  | { kind: 'conflict'; reason: string }

export type SaveAnswer = { ok: true; version: number; savedAt: string } | { ok: false; conflict: boolean; reason: string }

interface SaverOptions<Order> {
  version: number
  savedAt: string
  /** Sends the text as it is now, based on `version`. */
  send(version: number, order: Order): Promise<SaveAnswer>
  /** What is sent when the writer pauses. */
  autosave: Order
  /** Milliseconds of pause after which a change is sent. */
  pause?: number
}

const offline = 'the server cannot be reached. Your text is still here; saving is tried again'
const RETRY = 10_000

/**
 * Sends changes one after the other, each based on the version the last one made. A change that comes while one is
 * being sent is sent after it. After a conflict it waits for `adopt`.
 */
export class Saver<Order> {
  #state: SaveState
  #version: number
  #changes = 0
  #sent = 0
  #running: Promise<boolean> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #options: Required<SaverOptions<Order>>
  readonly #listeners = new Set<() => void>()

  constructor(options: SaverOptions<Order>) {
    this.#options = { pause: 2000, ...options }
    this.#version = options.version
    this.#state = { kind: 'saved', at: options.savedAt }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SaveState => this.#state

  get version(): number {
    return this.#version
  }

  /** Whether leaving now would lose something. */
  get isDirty(): boolean {
    return this.#changes !== this.#sent || this.#running !== null
  }

  /** Says that the text changed; it is sent after the pause. */
  changed(): void {
    this.#changes++
    if (this.#state.kind === 'conflict') return
    if (!this.#running && this.#state.kind !== 'unsaved') this.#show({ kind: 'unsaved' })
    this.#plan(this.#options.pause)
  }

  /** Sends what is not sent yet, now. */
  flush(): void {
    if (this.isDirty && this.#state.kind !== 'conflict') void this.run(this.#options.autosave)
  }

  /** Sends the text with `order`, after what is under way. Resolves to whether it was taken. */
  async run(order: Order): Promise<boolean> {
    while (this.#running) await this.#running
    clearTimeout(this.#timer)
    this.#running = this.#attempt(order)
    const taken = await this.#running
    return taken
  }

  /** Goes on from `version`, which another writer made: the next save replaces it as the newest. */
  adopt(version: number): void {
    this.#version = version
    this.#show({ kind: 'unsaved' })
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #attempt(order: Order): Promise<boolean> {
    const changes = this.#changes
    this.#show({ kind: 'saving' })
    const answer = await this.#options
      .send(this.#version, order)
      .catch((): SaveAnswer & { retry: true } => ({ ok: false, conflict: false, reason: offline, retry: true }))
    this.#running = null
    if (answer.ok) {
      this.#version = answer.version
      this.#sent = changes
      this.#show(this.#changes === changes ? { kind: 'saved', at: answer.savedAt } : { kind: 'unsaved' })
      if (this.#changes !== changes) this.#plan(this.#options.pause)
      return true
    }
    if (this.#sent === this.#changes) this.#sent = -1
    this.#show({ kind: answer.conflict ? 'conflict' : 'failed', reason: answer.reason })
    if ('retry' in answer) this.#plan(RETRY)
    return false
  }

  #plan(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), milliseconds)
  }

  #show(state: SaveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
