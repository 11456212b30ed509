import { type Command, type EditorView, WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import { addColumn, alignColumn, deleteColumn, deleteRow, moveColumn, moveRow, type TableEdit } from '../../tables/table-edits'
import { tableAt } from '../../tables/table-in-text'
import { addRowBelow, onTable } from '../../tables/table-keys'
import { isOnButton, textButton } from '../drawing/text-button'

type TableTool = (view: EditorView, at: number) => boolean

/** Orders by their icon, which work on the row and the column of the cursor. */
const orders: readonly (readonly (readonly [name: string, icon: string, edit: TableEdit])[])[] = [
  [
    [messages.alignColumnLeft(), 'M2 3h12M2 8h7M2 13h10', alignColumn('left')],
    [messages.alignColumnInMiddle(), 'M2 3h12M4.5 8h7M3 13h10', alignColumn('center')],
    [messages.alignColumnRight(), 'M2 3h12M7 8h7M4 13h10', alignColumn('right')],
  ],
  [
    [messages.moveRowUp(), 'M8 14V3M4 7l4-4 4 4', moveRow(-1)],
    [messages.moveRowDown(), 'M8 2v11M4 9l4 4 4-4', moveRow(1)],
    [messages.moveColumnLeft(), 'M14 8H3M7 4L3 8l4 4', moveColumn(-1)],
    [messages.moveColumnRight(), 'M2 8h11M9 4l4 4-4 4', moveColumn(1)],
  ],
  [
    [messages.deleteRow(), 'M1.5 5.5h13v5h-13zM6 6.5l4 3M10 6.5l-4 3', deleteRow],
    [messages.deleteColumn(), 'M5.5 1.5h5v13h-5zM6.5 6l3 4M9.5 6l-3 4', deleteColumn],
  ],
]

/** Buttons below a table that add, move and delete its rows and columns. */
export class TableTools extends WidgetType {
  override eq(): boolean {
    return true
  }

  toDOM(view: EditorView): HTMLElement {
    const dom = document.createElement('span')
    dom.className = 'lv-tools'
    dom.setAttribute('role', 'toolbar')
    dom.ariaLabel = messages.table()
    const run = (order: TableTool) => () => {
      order(view, placeFor(view, dom))
      view.focus()
    }
    dom.append(
      textButton(messages.addRow(), messages.addRow(), run(addRowBelow)),
      textButton(messages.addColumn(), messages.addColumn(), run(onTable(addColumn(1)))),
      ...orders.map((group) => {
        const part = document.createElement('span')
        part.className = 'lv-tool-group'
        part.append(...group.map(([name, icon, edit]) => iconButton(name, icon, run(onTable(edit)))))
        return part
      }),
    )
    dom.addEventListener('keydown', (event) => moveFocus(event, dom, view))
    return dom
  }

  override ignoreEvent(event: Event): boolean {
    return isOnButton(event)
  }
}

/** Finds the position of the cursor if it is in the table of these tools; that of the last cell otherwise. */
function placeFor(view: EditorView, tools: HTMLElement): number {
  const { head } = view.state.selection.main
  const end = view.posAtDOM(tools)
  const [here, there] = [tableAt(view.state, head), tableAt(view.state, end)]
  return here && here.lines[0]?.from === there?.lines[0]?.from ? head : end
}

function iconButton(name: string, icon: string, run: () => void): HTMLButtonElement {
  const button = textButton('', name, run)
  button.title = name
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', icon)
  svg.append(path)
  button.append(svg)
  return button
}

/** The keys of a toolbar: arrows go from button to button, Esc goes back to the text. */
function moveFocus(event: KeyboardEvent, tools: HTMLElement, view: EditorView): void {
  const buttons: Element[] = [...tools.querySelectorAll('button')]
  const at = document.activeElement ? buttons.indexOf(document.activeElement) : 0
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (to === undefined && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  if (to === undefined) view.focus()
  else
    tools
      .querySelectorAll('button')
      .item((to + buttons.length) % buttons.length)
      .focus()
}

/** Goes to the tools of the table that the cursor is in. */
export const focusTools: Command = (view) => {
  const { node } = view.domAtPos(view.state.selection.main.head)
  const element = node instanceof Element ? node : node.parentElement
  const first = element?.closest('.lv-table')?.querySelector<HTMLElement>('.lv-tools button')
  first?.focus()
  return Boolean(first)
}
