import type { RefObject } from 'react'
import { previewFields } from '@/lib/posts/fields'
import type { SourceHandle } from '../base/source-handle'
import { typeInto } from '../base/type-into'
import type { DraftForm } from './draft'
import type { Fields } from './journal'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Milliseconds without a key that count as a pause, and as a short one. */
const PAUSE = 1000
const SHORT = 200

/**
 * Collects all that the form would post, as it is now, with commas between values of one name, but for a password, which is sent by
 * itself. The text goes as it is: a posted form would change its line endings.
 */
export function collectFields(form: HTMLFormElement | null, source: SourceHandle | null): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form ? new FormData(form) : [])
    if (typeof value === 'string' && !name.startsWith('$') && name !== 'password')
      fields[name] = name in fields ? `${fields[name]},${value}` : value
  return { ...fields, source: source?.text() ?? fields.source ?? '' }
}

/** Picks the fields that a preview shows. */
export function textFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(['id', ...previewFields].map((name) => [name, fields[name] ?? '']))
}

/**
 * The form of a page as drafts see it: the fields that are named in `begun`, what it starts with. What is gone from the page
 * is as it was last.
 */
export class FormFields implements DraftForm {
  readonly #form: RefObject<HTMLFormElement | null>
  readonly #source: RefObject<SourceHandle | null>
  #last: Fields
  #typedAt = 0
  #composing = false

  constructor(form: RefObject<HTMLFormElement | null>, source: RefObject<SourceHandle | null>, begun: Fields) {
    this.#form = form
    this.#source = source
    this.#last = begun
  }

  /** Notices from now on when somebody types. */
  listen(signal: AbortSignal): void {
    const typed = () => {
      this.#typedAt = Date.now()
    }
    const composing = (now: boolean) => () => {
      this.#composing = now
    }
    for (const event of ['keydown', 'input']) this.#form.current?.addEventListener(event, typed, { signal, passive: true, capture: true })
    this.#form.current?.addEventListener('compositionstart', composing(true), { signal })
    this.#form.current?.addEventListener('compositionend', composing(false), { signal })
  }

  isBusy(long: boolean): boolean {
    return this.#composing || Date.now() - this.#typedAt < (long ? SHORT : PAUSE)
  }

  read(): Fields {
    if (!this.#source.current) return this.#last
    const fields: Record<string, string> = { ...this.#last }
    for (const control of this.#controls()) {
      if (!isChoice(control) || control.checked) fields[control.name] = control.value
      else if (control.type === 'checkbox') fields[control.name] = ''
    }
    this.#last = { ...fields, source: this.#source.current.text() }
    return this.#last
  }

  patch({ source = '', ...fields }: Fields, options: { undoable: boolean }): void {
    for (const control of this.#controls()) {
      const value = fields[control.name]
      if (value === undefined) continue
      if (!isChoice(control)) typeInto(control, value)
      else if (control.checked !== (control.type === 'radio' ? control.value === value : value !== '')) control.click()
    }
    this.#source.current?.patch(source, options)
    // Also of what has no control before it is first shown.
    this.#last = { ...this.#last, ...fields, source }
  }

  *#controls(): Generator<Control> {
    for (const element of this.#form.current?.elements ?? []) {
      if (isControl(element) && element.name !== 'source' && element.name in this.#last) yield element
    }
  }
}

function isControl(element: Element): element is Control {
  if (element instanceof HTMLInputElement) return !['submit', 'button', 'reset', 'image', 'file', 'password'].includes(element.type)
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
}
