import { type EditorView, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import { editComponentAt } from '../../mdx-components/component-editor'
import { isOnButton, textButton } from '../drawing/text-button'
import { deleteComponent } from './changes'
import type { ComponentDescription } from './description'

function span(className: string, text: string): HTMLElement {
  const dom = document.createElement('span')
  dom.className = className
  dom.textContent = text
  return dom
}

/** Stands for the opening tag of a component: what it is and says, with its form at hand. */
export class ComponentHead extends WidgetType {
  readonly #described: ComponentDescription
  readonly #isEditable: boolean

  constructor(described: ComponentDescription, isEditable: boolean) {
    super()
    this.#described = described
    this.#isEditable = isEditable
  }

  override eq(other: ComponentHead): boolean {
    return JSON.stringify(other.#described) === JSON.stringify(this.#described) && other.#isEditable === this.#isEditable
  }

  toDOM(view: EditorView): HTMLElement {
    const { name, title, more } = this.#described
    const dom = span('lv-head', '')
    const which = title ? `${name} “${title}”` : name
    const orders = span('lv-orders', '')
    const remove = textButton(messages.delete(), messages.deleteWhich({ which }), (button) => deleteComponent(view, view.posAtDOM(button)))
    remove.classList.add('lv-delete')
    orders.append(remove)
    if (this.#isEditable)
      orders.append(textButton(messages.edit(), messages.editWhich({ which }), (button) => editComponentAt(view, view.posAtDOM(button))))
    dom.append(span('lv-name', name), ...(title ? [' ', span('lv-title', title)] : []), orders)
    for (const words of more) dom.append(' ', span('lv-more', words))
    return dom
  }

  override ignoreEvent(event: Event): boolean {
    return isOnButton(event)
  }
}
