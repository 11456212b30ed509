import { Store } from '../base/store'
import { spliceBetween } from '../source/minimal-changes'
import { addEntry, type EditingSession, type Fields, type JournalEntry, putSession, removeSession, type Version } from './journal'

interface LocalDraftStoreOptions {
  writerId: string
  postId: string
  kind: 'POST' | 'PAGE'
  base: Version
  /** The form's fields as they are now. */
  read(): Fields
}

/** Milliseconds that a change waits to be written with those that follow it, and that it then waits at most for an idle moment. */
const TOGETHER = 80
const BUSY = 150
/** Entries after which the whole text is written in their place. */
const MOST_ENTRIES = 400
/** Attempts to save whose answer is not known; the last ones. */
const MOST_SENT = 3

/**
 * Stores on this device what was typed in one editor and what the server does not have yet, in IndexedDB. Once the server has it
 * all, nothing is stored.
 */
export class LocalDraftStore {
  readonly id: string
  readonly #options: LocalDraftStoreOptions
  #base: Version
  #last: Fields
  #sent: Fields[] = []
  /** Entries of the session; null while nothing is stored. */
  #entries: number | null = null
  #writes = 0
  readonly #problem = new Store('')
  #timer: ReturnType<typeof setTimeout> | undefined
  #letGo: () => void = () => {}

  constructor(options: LocalDraftStoreOptions) {
    this.#options = options
    this.#base = options.base
    this.#last = options.base.fields
    this.id = makeId()
  }

  /** Says to other tabs that somebody still writes here; the browser takes it back when the page is gone, however it went. */
  open(): void {
    const open = new Promise<void>((resolve) => {
      this.#letGo = resolve
    })
    navigator.locks?.request(lockOf(this.id), () => open).catch(() => {})
  }

  /** Reason that nothing can be stored here; empty while it can. */
  readonly problem = this.#problem.get
  readonly subscribe = this.#problem.subscribe

  /** Tells whether everything typed so far is on the device. */
  get isCurrent(): boolean {
    return this.#timer === undefined && this.#writes === 0 && this.problem() === ''
  }

  /** Says that something was typed. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.#flushWhenIdle(), TOGETHER)
  }

  /** Between keys, so that none waits for it to be seen. */
  #flushWhenIdle(): void {
    const due = this.#timer
    const flush = () => {
      if (this.#timer === due) this.flush()
    }
    if (typeof requestIdleCallback === 'function') requestIdleCallback(flush, { timeout: BUSY })
    else flush()
  }

  /** Writes what was typed, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const fields = this.#options.read()
    const change = changeBetween(this.#last, fields)
    if (!change) return
    this.#last = fields
    if (this.#entries === null || this.#entries >= MOST_ENTRIES) this.#writeAll()
    else this.#write(addEntry({ sitting: this.id, number: this.#entries++, at: Date.now(), ...change }))
  }

  /** Says that `fields` go to the server, which may take them even if its answer does not arrive. */
  sending(fields: Fields): void {
    this.flush()
    if (this.#entries === null) return
    this.#sent = [...this.#sent, fields].slice(-MOST_SENT)
    this.#writeAll()
  }

  /** Says that the server has `base`; only what goes beyond it is stored from now on. */
  saved(base: Version): void {
    this.flush()
    this.#base = base
    this.#sent = []
    if (changeBetween(base.fields, this.#last)) this.#writeAll()
    else if (this.#entries !== null) {
      this.#entries = null
      this.#write(removeSession(this.id))
    }
  }

  /** Writes what is left and lets others take over what is stored. */
  close(): void {
    if (this.#timer !== undefined) this.flush()
    this.#letGo()
  }

  #writeAll(): void {
    const { writerId, postId, kind } = this.#options
    this.#entries = 0
    const rest = { base: this.#base, from: this.#last, sent: this.#sent, changedAt: Date.now(), discardedAt: null }
    this.#write(putSession({ id: this.id, writerId, postId, kind, ...rest } satisfies EditingSession))
  }

  #write(written: Promise<void>): void {
    this.#writes++
    written
      .then(
        () => this.#problem.set(''),
        (error: unknown) => {
          // A write that failed is made again as a whole with the next change.
          this.#entries = null
          this.#last = {}
          this.#problem.set(isFull(error) ? 'this device has no room left' : 'this browser keeps nothing')
        },
      )
      .finally(() => {
        this.#writes--
      })
  }
}

/** Says whether a page that is open, here or in another tab, still writes to the editing session. */
export async function isOpen(id: string): Promise<boolean> {
  if (!navigator.locks) return false
  const open = await navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => lock === null)
  return open
}

const lockOf = (id: string) => `fieldnotes-sitting-${id}`

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}

/** 128 random bits; crypto.randomUUID is missing on blogs without https. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function changeBetween(before: Fields, after: Fields): Pick<JournalEntry, 'source' | 'fields'> | null {
  const { source: old = '', ...rest } = before
  const { source = '', ...others } = after
  const fields = Object.fromEntries(Object.entries(others).filter(([name, value]) => rest[name] !== value))
  const changed = Object.keys(fields).length > 0
  if (old === source) return changed ? { fields } : null
  return { source: spliceBetween(old, source), ...(changed ? { fields } : {}) }
}
