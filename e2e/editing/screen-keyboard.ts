import type { Page } from '@playwright/test'

declare global {
  interface Window {
    cover(covered: { left: number; moved: number } | null): void
  }
}

/** Gives a page, before it is opened, a visual viewport that a keyboard can shrink. */
export async function withScreenKeyboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = window.visualViewport
    let covered: { left: number; moved: number } | null = null
    const shown = Object.defineProperties(new EventTarget(), {
      width: { get: () => real?.width },
      height: { get: () => covered?.left ?? real?.height },
      offsetTop: { get: () => covered?.moved ?? 0 },
      scale: { value: 1 },
    })
    Object.defineProperty(window, 'visualViewport', { value: shown })
    real?.addEventListener('resize', () => shown.dispatchEvent(new Event('resize')))
    window.cover = (now) => {
      covered = now
      shown.dispatchEvent(new Event('resize'))
      shown.dispatchEvent(new Event('scroll'))
    }
  })
}

/**
 * Opens a keyboard on the screen as Safari does: it covers the window, which stays as high as it was, but for `left` pixels
 * that begin `moved` pixels down. Closes it for null.
 */
export async function coverWindow(page: Page, covered: { left: number; moved: number } | null): Promise<void> {
  await page.evaluate((covered) => window.cover(covered), covered)
}

/** Finds the part of the window that can be seen, in pixels from its top. */
export function visiblePart(page: Page): Promise<{ top: number; bottom: number }> {
  return page.evaluate(() => {
    const { offsetTop = 0, height = 0 } = window.visualViewport ?? {}
    return { top: offsetTop, bottom: offsetTop + height }
  })
}
