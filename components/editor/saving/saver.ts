import { Store } from '../base/store'

/** State of saving, as it is shown. */
export type SaveState =
  /** `at` is empty while there is nothing to save. */
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** The server cannot be reached; it is tried again. */
  | { kind: 'offline' }
  /** The session has ended; saving goes on once somebody has signed in again. */
  | { kind: 'signed-out' }
  | { kind: 'failed'; reason: string }
  /** The server had no time for more than saving; it is asked again by itself. */
  | { kind: 'waiting'; reason: string }
  /** Somebody else saved meanwhile; nothing is sent until the two have been brought together. */
  | { kind: 'conflict' }

/** Answer of the server to a save. */
export type SaveAnswer =
  | { ok: true; version: number; savedAt: string }
  /** `refused` until something changes; `busy` may be better in a moment. */
  | { ok: false; problem: 'refused' | 'busy' | 'signed-out' | 'conflict'; reason: string }

interface SaverOptions<Intent> {
  version: number
  savedAt: string
  /** Sends the text as it is now, based on `version`. Rejects when the server cannot be reached. */
  send(version: number, intent: Intent): Promise<SaveAnswer>
  /** Intent that is sent when the writer pauses. */
  autosave: Intent
}

/** Milliseconds without a change after which it is sent, and the most that a change waits while others follow. */
const PAUSE = 1500
const LONGEST = 8000
/** Milliseconds until the server is tried again, the last one for ever. */
const RETRIES = [2000, 4000, 8000, 15_000, 30_000]

/**
 * Saves changes one after the other (single flight, debounced, with back-off), each based on the version that the last one made. A
 * change that comes while one is being sent is sent after it. After a conflict it waits for `adopt`.
 */
export class Saver<Intent> {
  readonly #state: Store<SaveState>
  readonly state: () => SaveState
  readonly subscribe: (listener: () => void) => () => void
  #version: number
  #changes = 0
  #sent = 0
  #tries = 0
  #waitsSince: number | null = null
  #running: Promise<boolean> | null = null
  /** Intent that the server had no time for; it is sent again while there is no other. */
  #postponed: Intent | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #options: SaverOptions<Intent>

  constructor(options: SaverOptions<Intent>) {
    this.#options = options
    this.#version = options.version
    this.#state = new Store<SaveState>({ kind: 'saved', at: options.savedAt })
    this.state = this.#state.get
    this.subscribe = this.#state.subscribe
  }

  get version(): number {
    return this.#version
  }

  /** Tells whether the server lacks something. */
  get isDirty(): boolean {
    return this.#changes !== this.#sent || this.#running !== null
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Says that the text changed; it is sent after the pause. */
  changed(): void {
    this.#changes++
    this.#postponed = null
    if (this.state().kind === 'conflict') return
    const now = Date.now()
    this.#waitsSince ??= now
    if (this.state().kind === 'saved' || this.state().kind === 'failed' || this.state().kind === 'waiting') this.#show({ kind: 'unsaved' })
    if (this.#tries === 0) this.#plan(Math.min(PAUSE, Math.max(0, this.#waitsSince + LONGEST - now)))
  }

  /** Sends what is not sent yet, now. */
  flush(): void {
    if (this.#changes === this.#sent || this.#running || this.state().kind === 'conflict') return
    void this.run(this.#postponed ?? this.#options.autosave)
  }

  /** Sends the text with `intent`, after what is under way. Resolves to whether it was taken. */
  async run(intent: Intent): Promise<boolean> {
    while (this.#running) await this.#running
    clearTimeout(this.#timer)
    this.#postponed = null
    this.#running = this.#attempt(intent)
    return this.#running
  }

  /** Goes on from `version`, which another writer made at `savedAt`; `ahead` when the text has more than that version. */
  adopt({ version, savedAt, ahead }: { version: number; savedAt: string; ahead: boolean }): void {
    this.#version = version
    if (!ahead) this.#sent = this.#changes
    else if (this.#sent === this.#changes) this.#changes++
    this.#show(ahead ? { kind: 'unsaved' } : { kind: 'saved', at: savedAt })
    if (ahead) this.#plan(0)
  }

  /** Sends nothing more until `adopt`. */
  hold(): void {
    clearTimeout(this.#timer)
    this.#show({ kind: 'conflict' })
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #attempt(intent: Intent): Promise<boolean> {
    const changes = this.#changes
    this.#waitsSince = null
    // Read at once, so that a page that is being left still sends it.
    const asked = this.#options.send(this.#version, intent)
    this.#show({ kind: 'saving' })
    const answer = await asked.catch(() => null)
    this.#running = null
    if (answer?.ok) {
      this.#version = answer.version
      this.#tries = 0
      this.#sent = changes
      this.#show(this.#changes === changes ? { kind: 'saved', at: answer.savedAt } : { kind: 'unsaved' })
      if (this.#changes !== changes) this.#plan(PAUSE)
      return true
    }
    if (this.#sent === this.#changes) this.#sent = -1
    if (answer?.problem === 'busy' && intent !== this.#options.autosave && this.#changes === changes) this.#postponed = intent
    this.#fail(answer)
    return false
  }

  #fail(answer: Extract<SaveAnswer, { ok: false }> | null): void {
    if (!answer) this.#show({ kind: 'offline' })
    else if (answer.problem === 'conflict' || answer.problem === 'signed-out') this.#show({ kind: answer.problem })
    else this.#show({ kind: this.#postponed === null ? 'failed' : 'waiting', reason: answer.reason })
    if (answer && answer.problem !== 'busy') this.#tries = 0
    else this.#plan(RETRIES[Math.min(this.#tries++, RETRIES.length - 1)] ?? PAUSE)
  }

  #plan(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), milliseconds)
  }

  #show(state: SaveState): void {
    this.#state.set(state)
  }
}
