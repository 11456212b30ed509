import type { EditIntent } from '@/lib/posts/editing/types'
import type { OtherVersion } from '@/lib/posts/working-copy/types'
import { Store } from '../base/store'
import { type Choice, type Choices, chosenFor, type MergeConflict } from './conflict'
import type { Fields, Version } from './journal'
import type { LocalDraftStore } from './local-draft-store'
import { sameFields } from './same-fields'
import { type SaveAnswer, Saver } from './saver'

type Merging = Pick<typeof import('./merge'), 'resolveFields'>

/** The form as somebody types into it. */
export interface DraftForm {
  read(): Fields
  /** Writes what differs, and only that. */
  patch(fields: Fields, options: { undoable: boolean }): void
  /** Tells whether somebody is typing; `long` after having waited for a pause in vain. */
  isBusy(long: boolean): boolean
}

/** Changes of somebody else that were merged in. */
export interface MergedIn {
  by: string
  savedAt: string
  before: Fields
  after: Fields
  /** True if the intent of the writer was not done: they are to look at the merge first. */
  interrupted: boolean
}

/** State of a merge with what somebody else saved: merged in, or with conflicts to decide. */
export interface MergeState {
  mergedIn: MergedIn | null
  /** The other version, while there are conflicts to decide. */
  other: OtherVersion | null
  conflicts: readonly MergeConflict[]
  choices: Choices
  /** The code that merges cannot be loaded; it is tried again, and nothing is sent before. */
  isStuck: boolean
}

interface DraftOptions {
  base: Version
  savedAt: string
  form: DraftForm
  localDrafts: Pick<LocalDraftStore, 'changed' | 'flush' | 'sending' | 'saved'>
  /** Sends the form; rejects when the server cannot be reached. */
  send(version: number, intent: EditIntent): Promise<SaveAnswer & { other?: OtherVersion }>
  /** Called with every version that this editor made. */
  onSaved(saved: Version & { savedAt: string }): void
  /** Loads what merges, when somebody else has saved. */
  loadMerging(): Promise<Merging>
}

/** Milliseconds between looks for a pause in typing, and after which a short one is enough. */
const LOOK = 250
const LONG = 6000
/** Milliseconds until what merges is asked for again. */
const AGAIN = 5000

/**
 * The text in an editor between this device, the server and others who write at it: stored, saved, and merged with what others
 * saved meanwhile (three-way merge). A conflict waits for `choose` and `decide`.
 */
export class Draft {
  readonly saver: Saver<EditIntent>
  readonly #options: DraftOptions
  #base: Version
  #other: OtherVersion | null = null
  #merging: Merging | null = null
  /** Fields that were sent without an answer; the server may have taken them. */
  #unanswered: Fields[] = []
  #waitsSince: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPatching = false
  #lastIntent: EditIntent = 'save'
  readonly #state = new Store<MergeState>({ mergedIn: null, other: null, conflicts: [], choices: new Map(), isStuck: false })

  constructor(options: DraftOptions) {
    this.#options = options
    this.#base = options.base
    this.saver = new Saver<EditIntent>({
      version: options.base.version,
      savedAt: options.savedAt,
      autosave: 'save',
      send: (version, intent) => this.#send(version, intent),
    })
  }

  readonly subscribe = this.#state.subscribe
  readonly view = this.#state.get

  /** Says that something was typed. */
  changed(): void {
    if (this.#isPatching) return
    this.#options.localDrafts.changed()
    this.saver.changed()
    if (this.#other) this.#lookAgain()
  }

  /** Takes in what another tab, device or writer saved. */
  receive(other: OtherVersion): void {
    if (other.version <= Math.max(this.#base.version, this.#other?.version ?? 0)) return
    this.#other = other
    this.#lookAgain(0)
  }

  /** Writes a local draft into the form, as an edit of the writer that can be undone. */
  take(fields: Fields): void {
    this.#patchForm(fields, true)
    this.changed()
    this.#options.localDrafts.flush()
  }

  choose({ key, mine }: MergeConflict, choice: Choice): void {
    this.#show({ choices: new Map(this.view().choices).set(key, { choice, mine }) })
  }

  /** Goes on with what was chosen. Nothing happens while a conflict is open. */
  decide(): void {
    this.#settle(true)
  }

  dismiss(): void {
    this.#show({ mergedIn: null })
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.saver.stop()
  }

  async #send(version: number, intent: EditIntent): Promise<SaveAnswer> {
    const { form, localDrafts, send, onSaved } = this.#options
    const fields = form.read()
    localDrafts.sending(fields)
    this.#lastIntent = intent
    this.#unanswered.push(fields)
    const answer = await send(version, intent)
    if (answer.ok) {
      this.#base = { version: answer.version, fields }
      this.#unanswered = []
      localDrafts.saved(this.#base)
      onSaved({ ...this.#base, savedAt: answer.savedAt })
    } else this.#unanswered = this.#unanswered.filter((sent) => sent !== fields)
    if (!answer.ok && answer.other) this.#other = answer.other
    if (this.#other) this.#lookAgain(0)
    return answer
  }

  #lookAgain(milliseconds = LOOK): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#settle(false), milliseconds)
  }

  #settle(decided: boolean): void {
    const other = this.#other
    if (!other) return
    if (this.saver.isRunning) this.#lookAgain()
    else if (other.version <= this.#base.version) this.#settled()
    else if (this.#merging) this.#mergeWith(this.#merging, other, decided)
    else void this.#loadMerging()
  }

  async #loadMerging(): Promise<void> {
    const merging = await this.#options.loadMerging().catch(() => null)
    this.#merging ??= merging
    if (!this.#merging) this.saver.hold()
    this.#show({ isStuck: this.#merging === null })
    this.#lookAgain(this.#merging ? 0 : AGAIN)
  }

  #mergeWith({ resolveFields }: Merging, other: OtherVersion, decided: boolean): void {
    const mine = this.#options.form.read()
    // The other version may be the one sent from here, when the answer to it got lost.
    const base = this.#unanswered.find((sent) => sameFields(sent, other.fields)) ?? this.#base.fields
    const { choices } = this.view()
    const { fields, conflicts } = resolveFields(base, mine, other.fields, choices)
    this.saver.hold()
    this.#waitsSince ??= Date.now()
    const isLong = Date.now() - this.#waitsSince > LONG
    if (conflicts.length > 0 && !(decided && conflicts.every((conflict) => chosenFor(conflict, choices)))) this.#show({ other, conflicts })
    else if (!decided && !sameFields(mine, fields) && this.#options.form.isBusy(isLong)) this.#lookAgain()
    else this.#adopt(other, mine, fields, decided)
  }

  #adopt(other: OtherVersion, mine: Fields, fields: Fields, decided: boolean): void {
    const { version, savedAt, by } = other
    this.#patchForm(fields, decided)
    const ahead = !sameFields(fields, other.fields)
    this.#base = { version, fields: ahead ? { ...fields, ...other.fields } : this.#options.form.read() }
    this.#unanswered = []
    this.#options.localDrafts.saved(this.#base)
    this.saver.adopt({ version, savedAt, ahead })
    this.#settled()
    if (!sameFields(mine, fields)) {
      this.#show({ mergedIn: { by, savedAt, before: mine, after: fields, interrupted: this.#lastIntent !== 'save' } })
    }
  }

  #settled(): void {
    this.#other = null
    this.#waitsSince = null
    this.#show({ other: null, conflicts: [], choices: new Map() })
  }

  #patchForm(fields: Fields, undoable: boolean): void {
    this.#isPatching = true
    this.#options.form.patch(fields, { undoable })
    this.#isPatching = false
  }

  #show(change: Partial<MergeState>): void {
    this.#state.set({ ...this.view(), ...change })
  }
}
