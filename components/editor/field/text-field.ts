import type { EditorView } from '@codemirror/view'
import { type Aids, noAids } from '../base/aids'
import type { Mode } from '../base/mode'
import type { LineColumn, Problem } from '../base/problems'
import type { WritingField } from '../base/source-handle'
import { Listeners } from '../base/store'
import { offsetIn, type TextareaSelection, typedInto, withLineFeeds } from '../source/line-endings'
import { changesBetween } from '../source/minimal-changes'
import { caretLine } from '../viewport/caret-line'
import { scrollInto, visibleArea } from '../viewport/visible-area'
import type { SourceSettings, SourceView } from './codemirror'

/** Elements, text and loader that a text field is made of. */
export interface TextFieldOptions extends SourceSettings {
  area: HTMLTextAreaElement
  host: HTMLElement
  /** Text that the textarea was given. */
  text: string
  load(): Promise<Pick<typeof import('./codemirror'), 'createSourceView'>>
}

/**
 * A text in one of two fields, the textarea that came with the page or the browser's editor. It goes from one to the other
 * byte for byte, and the editor's history stays.
 */
export class TextField implements WritingField {
  readonly #options: TextFieldOptions
  #view: SourceView | null = null
  #mode: Mode = 'plain'
  #wanted: Mode = 'plain'
  #typed: string
  #aids = noAids
  readonly #changes = new Listeners()

  constructor(options: TextFieldOptions) {
    this.#options = options
    this.#typed = options.text
    options.area.addEventListener('input', this.#typedPlain)
  }

  get mode(): Mode {
    return this.#mode
  }

  /** The browser's editor while it is what is shown. */
  get view(): EditorView | null {
    return this.#mode === 'plain' ? null : (this.#view?.view ?? null)
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#options.area || Boolean(this.view?.hasFocus)
  }

  /** The text as it is now, byte for byte as it came where it was not changed. */
  text(): string {
    return this.#mode === 'plain' || !this.#view ? this.#keepTyped() : this.#view.text()
  }

  /** Makes the text `text` by changing only what differs, so that the cursor stays where it is. */
  patch(text: string, options: { undoable: boolean }): void {
    if (this.view) this.#view?.patch(text, options)
    else this.#patchPlain(text)
  }

  #patchPlain(text: string): void {
    const { area } = this.#options
    for (const { from, to, insert } of changesBetween(area.value, withLineFeeds(text)).reverse()) {
      area.setRangeText(insert, from, to, 'preserve')
    }
    this.#typed = text
    this.#changes.notify()
  }

  /** Shows the text as `mode` says. Resolves to how it is shown then: another mode may have been asked for, or the editor not have come. */
  async setMode(mode: Mode): Promise<Mode> {
    this.#wanted = mode
    if (mode !== 'plain' && !this.#view) {
      const editor = await this.#options.load().catch(() => null)
      if (!editor || this.#wanted === 'plain' || !this.#options.host.isConnected) return this.#mode
      this.#view ??= editor.createSourceView({
        ...this.#options,
        parent: this.#options.host,
        text: this.text(),
        onChange: () => {
          this.#options.onChange()
          this.#changes.notify()
        },
      })
      this.#view.setAids(this.#aids)
    }
    if (this.#mode !== this.#wanted) this.#show(this.#wanted)
    return this.#mode
  }

  setAids(aids: Aids): void {
    this.#aids = aids
    this.#view?.setAids(aids)
  }

  /** The lines of the text as it is now, which stay as they are while it is changed. */
  lines(): Iterable<string> {
    return this.view?.state.doc.iterLines() ?? this.#options.area.value.split('\n')
  }

  /** The line of the cursor, from 1, and the text that is selected. */
  selection(): { line: number; text: string } {
    const { view } = this
    if (view) {
      const { from, to, head } = view.state.selection.main
      return { line: view.state.doc.lineAt(head).number, text: view.state.sliceDoc(from, to) }
    }
    const { value, selectionStart, selectionEnd } = this.#options.area
    return { line: value.slice(0, selectionEnd).split('\n').length, text: value.slice(selectionStart, selectionEnd) }
  }

  /** Calls `watcher` after each change of the text, until what it returns is called. */
  watch(watcher: () => void): () => void {
    return this.#changes.subscribe(watcher)
  }

  showProblems(problems: readonly Problem[]): void {
    this.#view?.show(problems)
  }

  jump(place: LineColumn): void {
    if (this.view) this.#view?.jump(place)
    else jumpWithin(this.#options.area, place)
  }

  /** Puts problems right by their fix of this name, or by one that is safe, in one step that can be undone. */
  async fix(problems: readonly Problem[], name: string | null): Promise<void> {
    if (this.view) return this.#view?.fix(problems, name)
    const { area } = this.#options
    const { caretAfter, changesFor, fixNamed } = await import('@/lib/mdx/problems/fixes')
    const changes = changesFor(area.value, problems, fixNamed(name))
    const caret = caretAfter(changes)
    for (const { from, to, insert } of changes.reverse()) area.setRangeText(insert, from, to, 'end')
    if (caret !== null) area.setSelectionRange(caret, caret)
    area.focus()
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  /** Goes to the caret, where somebody writes on. */
  focus(): void {
    if (this.view) this.view.focus()
    else this.#options.area.focus()
    this.reveal()
  }

  /** Brings the line of the caret into sight while somebody writes in it. */
  reveal(): void {
    if (!this.hasFocus) return
    const { area } = this.#options
    if (this.view) this.#view?.reveal()
    else scrollInto(caretLine(area), visibleArea(area))
  }

  destroy(): void {
    this.#wanted = 'plain'
    this.#options.area.removeEventListener('input', this.#typedPlain)
    this.#view?.destroy()
    this.#view = null
  }

  #show(mode: Mode): void {
    const { area, host } = this.#options
    const view = this.#view
    const hadFocus = this.hasFocus
    if (mode === 'plain' && view) {
      this.#typed = view.text()
      area.value = this.#typed
      select(area, view.selected())
    } else if (view && this.#mode === 'plain') {
      const { selectionStart, selectionEnd, selectionDirection } = area
      const backwards = selectionDirection === 'backward'
      const selected = { anchor: backwards ? selectionEnd : selectionStart, head: backwards ? selectionStart : selectionEnd }
      view.setText(this.#keepTyped(), selected)
    }
    this.#mode = mode
    area.hidden = mode !== 'plain'
    host.hidden = mode === 'plain'
    view?.setLive(mode === 'live')
    if (hadFocus) this.focus()
  }

  readonly #typedPlain = (): void => {
    this.#keepTyped()
    this.#changes.notify()
  }

  readonly #keepTyped = (): string => {
    const { value } = this.#options.area
    if (value !== withLineFeeds(this.#typed)) this.#typed = typedInto(this.#typed, value)
    return this.#typed
  }
}

function select(area: HTMLTextAreaElement, { anchor, head }: TextareaSelection): void {
  area.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head), head < anchor ? 'backward' : 'forward')
}

function jumpWithin(area: HTMLTextAreaElement, { line, column }: LineColumn): void {
  const before = area.value.split('\n').slice(0, line - 1)
  const at = offsetIn(area.value, before.join('\n').length + (before.length > 0 ? 1 : 0) + column - 1)
  area.focus()
  area.setSelectionRange(at, at)
}
