import { WidgetType } from '@codemirror/view'

/** Words that stand in the place of a mark: a bullet, the kind of a callout. */
export class ReplacementText extends WidgetType {
  readonly #words: string
  readonly #name: string

  constructor(words: string, name: string) {
    super()
    this.#words = words
    this.#name = name
  }

  override eq(other: ReplacementText): boolean {
    return other.#words === this.#words && other.#name === this.#name
  }

  toDOM(): HTMLElement {
    const dom = document.createElement('span')
    dom.className = this.#name
    dom.textContent = this.#words
    return dom
  }

  override ignoreEvent(): boolean {
    return false
  }
}
