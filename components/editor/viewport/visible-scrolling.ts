import type { Extension } from '@codemirror/state'
import { EditorView, tooltips } from '@codemirror/view'
import { SCROLL_MARGIN, scrollInto, uncoveredWindow, visibleArea } from './visible-area'

/** Scrolling that brings its target between the bars, where menus and notes open too. */
export const visibleScrolling: Extension = [
  EditorView.scrollMargins.of((view) => {
    const area = visibleArea(view.dom)
    const { top, bottom } = uncoveredWindow()
    return { top: area.top + SCROLL_MARGIN, bottom: bottom - top - area.bottom + SCROLL_MARGIN }
  }),
  // CodeMirror counts from the top of the window, also where a keyboard has moved what is seen of it.
  EditorView.scrollHandler.of((view, range, { y }) => {
    const line = uncoveredWindow().top > 0 ? view.coordsAtPos(range.head) : null
    if (line) scrollInto(line, visibleArea(view.dom), { toMiddle: y !== 'nearest' })
    return line !== null
  }),
  tooltips({ tooltipSpace: (view) => ({ left: 0, right: document.documentElement.clientWidth, ...visibleArea(view.dom) }) }),
]
