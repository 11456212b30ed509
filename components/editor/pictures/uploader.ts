import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { isImage, Unreachable, type Uploaded } from '@/components/media/uploaded-image'
import { MAX_BYTES } from '@/lib/media/limits'
import * as messages from '@/lib/messages/generated/pictures'
import type { EditorServices } from '../base/services'
import { putIn, putMarkup } from './insert-picture'
import type { KeptPlace } from './local-picture-store'
import { forgetPicture, keepPicture, listKept, movePictures, placeIn } from './local-pictures'
import { fileMarkup } from './markup'
import { addPictures, type PendingPicture, type Progress, pendingPictures, setProgress } from './pending-pictures'

const AT_ONCE = 2
const RETRY_MS = 15_000
const NOTE_MS = 500
const BEFORE = 200
/** Bytes of a file that this device keeps until it is stored: those of a picture. A longer film is chosen again. */
const MOST_KEPT = MAX_BYTES

/** Sends the pictures on their way, keeps them on this device until they are stored, and puts them into the text. */
class Uploader implements PluginValue {
  readonly #view: EditorView
  readonly #services: EditorServices
  readonly #sending = new Map<string, AbortController>()
  readonly #locks = new Map<string, () => void>()
  /** The ids of all that were added in this page, also of those that are stored by now. */
  readonly #ownIds = new Set<string>()
  readonly #retry: ReturnType<typeof setInterval>
  #noting: ReturnType<typeof setTimeout> | undefined
  #gone = false

  constructor(view: EditorView, services: EditorServices) {
    this.#view = view
    this.#services = services
    this.#retry = setInterval(this.#goOn, RETRY_MS)
    window.addEventListener('online', this.#goOn)
    window.addEventListener('pagehide', this.#note)
    // Pictures that were added before this part was loaded.
    this.#pictures.forEach((picture, order) => void this.#keep(picture, order))
    queueMicrotask(() => this.#sendNext())
    void this.#restore()
  }

  update(update: ViewUpdate): void {
    const before = update.startState.field(pendingPictures)
    const now = update.state.field(pendingPictures)
    if (before === now) return
    const gone = before.filter(({ id }) => !now.some((picture) => picture.id === id))
    for (const { id } of gone) this.#letGo(id)
    const known = new Set(before.map(({ id }) => id))
    now.forEach((picture, order) => {
      if (!known.has(picture.id)) void this.#keep(picture, order)
    })
    if (update.docChanged && now.length > 0) {
      clearTimeout(this.#noting)
      this.#noting = setTimeout(this.#note, NOTE_MS)
    }
    queueMicrotask(() => this.#sendNext())
  }

  destroy(): void {
    this.#gone = true
    clearInterval(this.#retry)
    window.removeEventListener('online', this.#goOn)
    window.removeEventListener('pagehide', this.#note)
    this.#note()
    for (const [, controller] of this.#sending) controller.abort()
    this.#sending.clear()
    for (const [, release] of this.#locks) release()
  }

  get #pictures(): readonly PendingPicture[] {
    return this.#view.state.field(pendingPictures)
  }

  #sendNext(): void {
    for (const picture of this.#pictures) {
      if (this.#sending.size >= AT_ONCE) return
      if (picture.progress.kind === 'queued' && !this.#sending.has(picture.id)) void this.#send(picture)
    }
  }

  async #send({ id, file }: PendingPicture): Promise<void> {
    const controller = new AbortController()
    this.#sending.set(id, controller)
    const report = (progress: Progress) => {
      if (!controller.signal.aborted) this.#view.dispatch({ effects: setProgress.of({ id, progress }) })
    }
    report({ kind: 'sending', share: 0 })
    try {
      const uploaded = await this.#services.upload(file, {
        signal: controller.signal,
        onProgress: (share) => report({ kind: 'sending', share }),
      })
      this.#sending.delete(id)
      if (!controller.signal.aborted) putStored(this.#view, id, uploaded)
    } catch (error) {
      this.#sending.delete(id)
      const reason = sentenceOf(error)
      const until = error instanceof Unreachable ? Date.now() + error.retryAfter * 1000 : null
      report(until === null ? { kind: 'refused', reason } : { kind: 'waiting', reason, until })
      if (!controller.signal.aborted) this.#view.dispatch({ effects: EditorView.announce.of(`${file.name}: ${reason}`) })
    }
  }

  readonly #goOn = (): void => {
    const now = Date.now()
    const isDue = ({ progress }: PendingPicture) => progress.kind === 'waiting' && progress.until <= now
    const waiting = navigator.onLine ? this.#pictures.filter(isDue) : []
    if (waiting.length === 0) return
    this.#view.dispatch({ effects: waiting.map(({ id }) => setProgress.of({ id, progress: { kind: 'queued' } })) })
  }

  #letGo(id: string): void {
    this.#sending.get(id)?.abort()
    this.#sending.delete(id)
    this.#locks.get(id)?.()
    this.#locks.delete(id)
    void forgetPicture(id)
  }

  async #keep({ id, file, at }: PendingPicture, order: number): Promise<void> {
    this.#ownIds.add(id)
    void this.#claim(id)
    if (file.size > MOST_KEPT) return
    await keepPicture({ id, file, name: file.name, order, ...this.#placeOf(at) })
    if (!this.#pictures.some((picture) => picture.id === id)) void forgetPicture(id)
  }

  /** A new post gets an address of its own with its first save, and the text another key. */
  #placeOf(at: number): KeptPlace {
    return { text: this.#services.textKey(), at, before: this.#view.state.sliceDoc(Math.max(0, at - BEFORE), at) }
  }

  readonly #note = (): void => {
    clearTimeout(this.#noting)
    if (this.#pictures.length > 0) void movePictures(new Map(this.#pictures.map(({ id, at }) => [id, this.#placeOf(at)])))
  }

  /** Takes up what was on its way when the page was left, except what another tab is busy with. */
  async #restore(): Promise<void> {
    const found: PendingPicture[] = []
    for (const kept of await listKept(this.#services.textKey())) {
      if (this.#ownIds.has(kept.id) || !(await this.#claim(kept.id))) continue
      const file = new File([kept.file], kept.name, { type: kept.file.type })
      found.push({ id: kept.id, file, at: placeIn(this.#view.state.sliceDoc(), kept), progress: { kind: 'queued' } })
    }
    if (found.length > 0 && !this.#gone) this.#view.dispatch({ effects: addPictures.of(found) })
  }

  /** Tells whether the picture is this tab's. Without locks (a site on plain http) every tab takes it for its own. */
  #claim(id: string): Promise<boolean> {
    if (!('locks' in navigator)) return Promise.resolve(true)
    return new Promise((answer) => {
      void navigator.locks.request(`fieldnotes-picture-${id}`, { ifAvailable: true }, (lock) => {
        answer(lock !== null)
        return lock && !this.#gone && new Promise<void>((release) => this.#locks.set(id, release))
      })
    })
  }
}

function putStored(view: EditorView, id: string, uploaded: Uploaded): void {
  if (isImage(uploaded)) putIn(view, id, uploaded)
  else putMarkup(view, id, () => fileMarkup(uploaded))
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : messages.itCouldNotBeStored()
}

/** Sends what the text's pictures field holds through `services`. */
export function uploader(services: EditorServices) {
  return ViewPlugin.define((view) => new Uploader(view, services))
}
