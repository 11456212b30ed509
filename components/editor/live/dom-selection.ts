import type { EditorView } from '@codemirror/view'

/**
 * Puts the browser's selection back where the text's is, once the change that is under way has been shown. Lines that get into a
 * frame or out of one are moved in the page, where a browser drops the selection in them; CodeMirror would take that for the
 * writer's doing.
 */
export function keepDomSelection(view: EditorView): void {
  queueMicrotask(() => {
    const shown = view.dom.ownerDocument.getSelection()
    if (!view.hasFocus || view.composing || !shown?.focusNode || !shown.anchorNode) return
    const { anchor, head } = view.state.selection.main
    const isLost = (node: Node, offset: number, place: number) => !view.contentDOM.contains(node) || view.posAtDOM(node, offset) !== place
    if (!isLost(shown.focusNode, shown.focusOffset, head) && !isLost(shown.anchorNode, shown.anchorOffset, anchor)) return
    const [from, to] = [view.domAtPos(anchor), view.domAtPos(head)]
    shown.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  })
}

/**
 * Gives the focus back to a button of the text, such as a tool of a table, once the change that is under way has been shown. A frame
 * that is drawn anew moves its buttons in the page, or makes new ones, and a browser drops the focus of what is moved.
 */
export function keepFocus(view: EditorView): void {
  const focused = view.root.activeElement
  if (!(focused instanceof HTMLButtonElement) || !view.contentDOM.contains(focused)) return
  const place = buttonsOf(view).indexOf(focused)
  queueMicrotask(() => {
    if (view.root.activeElement !== view.dom.ownerDocument.body) return
    const again = focused.isConnected ? focused : buttonsOf(view)[place]
    again?.focus({ preventScroll: true })
  })
}

function buttonsOf(view: EditorView): HTMLButtonElement[] {
  return [...view.contentDOM.querySelectorAll('button')]
}
