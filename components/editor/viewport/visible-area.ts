/** A span of the window from top to bottom, in pixels as getBoundingClientRect counts them. */
export interface VerticalSpan {
  top: number
  bottom: number
}

/** Finds the part of the window that a keyboard on the screen leaves. Browsers either shrink the window for it or cover it. */
export function uncoveredWindow(): VerticalSpan {
  const { offsetTop: top = 0, height = window.innerHeight } = window.visualViewport ?? {}
  return { top, bottom: top + height }
}

/**
 * Finds the part of the window that shows the text which `inside` is a part of: neither a keyboard nor the editor's own bars are
 * over it.
 */
export function visibleArea(inside: Element): VerticalSpan {
  const { top, bottom } = uncoveredWindow()
  const form = inside.closest('form')
  const height = (bar: string) => form?.querySelector<HTMLElement>(bar)?.offsetHeight ?? 0
  if (isLow()) return { top, bottom: bottom - height('.format') }
  return { top: top + height('.editor-head') + height('.format'), bottom: bottom - height('.writing-bar') }
}

/** Says whether so little of the window is left that the bars make room for the text; the stylesheets do it. */
export function isLow(): boolean {
  return 'low' in document.documentElement.dataset
}

/** Pixels between a line that is scrolled to and the bars. */
export const SCROLL_MARGIN = 12

/** Scrolls the window until a line stands within `area`: by as little as that takes, or to its middle. */
export function scrollInto(line: VerticalSpan, area: VerticalSpan, { toMiddle = false } = {}): void {
  const above = line.top - area.top - SCROLL_MARGIN
  const below = line.bottom - area.bottom + SCROLL_MARGIN
  const away = toMiddle ? (above + below) / 2 : above < 0 ? above : Math.max(0, below)
  if (away !== 0) window.scrollBy({ top: away, behavior: 'instant' })
}
