import { type EditorView, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import { isOnButton, textButton } from '../drawing/text-button'
import { addWithin } from './changes'

/** Stands for the closing tag of a component that is made of others: adds one. */
export class ComponentFoot extends WidgetType {
  readonly #part: string

  constructor(part: string) {
    super()
    this.#part = part
  }

  override eq(other: ComponentFoot): boolean {
    return other.#part === this.#part
  }

  toDOM(view: EditorView): HTMLElement {
    const name = messages.addPart({ part: this.#part.toLowerCase() })
    const dom = document.createElement('span')
    dom.className = 'lv-foot'
    dom.append(textButton(name, name, (button) => addWithin(view, this.#part, view.posAtDOM(button))))
    return dom
  }

  override ignoreEvent(event: Event): boolean {
    return isOnButton(event)
  }
}
