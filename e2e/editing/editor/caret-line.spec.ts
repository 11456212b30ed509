import type { Locator, Page } from '@playwright/test'
import { coverWindow, visiblePart } from '../screen-keyboard'
import { expect, test, textIn } from '../whole-editor'

const phone = { width: 390, height: 844 }

/** Windows in which somebody writes, and what a keyboard does to them; headless Chromium has none. */
const windows = [
  { name: 'at a desk', size: { width: 1280, height: 900 } },
  { name: 'on a phone', size: phone },
  {
    name: 'on a phone whose keyboard shrinks the window',
    size: phone,
    open: (page: Page) => resize(page, { width: 390, height: 480 }),
    close: (page: Page) => resize(page, phone),
  },
  ...[0, 240].map((moved) => ({
    name: `on a phone whose keyboard covers the window, ${moved} pixels down`,
    size: phone,
    open: (page: Page) => coverWindow(page, { left: 480, moved }),
    close: (page: Page) => coverWindow(page, null),
  })),
]

/** Gives the window another size, and lets it draw a frame: of two sizes within one frame the page is told nothing. */
async function resize(page: Page, size: { width: number; height: number }) {
  await page.setViewportSize(size)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** The line of the caret, and what a finger would touch in its middle. */
function caretLine(page: Page) {
  return page.evaluate(() => {
    const middle = lineOfCaret()
    const touched = document.elementFromPoint(middle.x, middle.y)
    return { ...middle, inText: Boolean(touched?.closest('.source')), touched: touched?.className ?? 'nothing' }

    function lineOfCaret() {
      const field = document.activeElement
      if (field instanceof HTMLTextAreaElement) {
        // Lines so short that none is broken.
        const { top, left } = field.getBoundingClientRect()
        const height = Number.parseFloat(getComputedStyle(field).lineHeight)
        const line = field.value.slice(0, field.selectionEnd).split('\n').length
        return { x: left + 4, y: top - field.scrollTop + (line - 0.5) * height, half: height / 2 }
      }
      const node = getSelection()?.focusNode
      const line = (node instanceof Element ? node : node?.parentElement)?.closest('.cm-line') ?? document.querySelector('.cm-line')
      const { top, left, height } = line?.getBoundingClientRect() ?? new DOMRect()
      return { x: left + 4, y: top + height / 2, half: height / 2 }
    }
  })
}

async function expectCaretInSight(page: Page, after: string) {
  const looked = () => Promise.all([caretLine(page), visiblePart(page)])
  await expect
    .poll(
      async () => {
        const [{ y, half, inText, touched }, { top, bottom }] = await looked()
        if (y - half < top || y + half > bottom) return `from ${y - half} to ${y + half}, seen is ${top} to ${bottom}`
        return inText ? 'in sight' : `under ${touched}`
      },
      { message: `the caret ${after}` },
    )
    .toBe('in sight')
}

/** The height of what stays over the text: how much of the middle of what can be seen is no text and no title. */
function heightOfBars(page: Page) {
  return page.evaluate(() => {
    const { offsetTop = 0, height = 0 } = window.visualViewport ?? {}
    let covered = 0
    for (let y = offsetTop; y < offsetTop + height; y++) {
      if (document.elementFromPoint(innerWidth / 2, y)?.closest('.editor-head, .format, .writing-bar')) covered++
    }
    return covered
  })
}

for (const { name, size, open, close } of windows) {
  test(`the line that is written in stays in sight ${name}`, async ({ page, edit }) => {
    await page.setViewportSize(size)
    await edit('The first.')
    for (const mode of ['Live', 'Source', 'Plain'] as const) {
      await page.getByRole('button', { name: mode, exact: true }).click()
      await textIn(page).fill('')
      await open?.(page)
      for (let line = 1; line <= 60; line++) {
        await page.keyboard.insertText(`Line ${line} of them`)
        await page.keyboard.press('Enter')
        if (line % 10 === 0) await expectCaretInSight(page, `${mode}, after ${line} lines`)
      }
      if (open) expect(await heightOfBars(page)).toBeLessThanOrEqual(96)
      await close?.(page)
      await expectCaretInSight(page, `${mode}, without a keyboard`)
      await open?.(page)
      await expectCaretInSight(page, `${mode}, when the keyboard opens again`)
      await page.keyboard.press('Control+Home')
      await expectCaretInSight(page, `${mode}, at the beginning`)
      await close?.(page)
    }
  })

  test(`menus of a long text stay in sight ${name}`, async ({ page, edit }) => {
    await page.setViewportSize(size)
    await edit(`${'One line and another.\n\n'.repeat(30)}`)
    await textIn(page).focus()
    await page.keyboard.press('Control+End')
    await open?.(page)
    for (const typed of ['```ci', '/', ':he']) {
      await page.keyboard.type(typed)
      const list = page.getByRole('listbox')
      await expect(list.getByRole('option').first()).toBeVisible()
      await expectCaretInSight(page, `with the menu of ${typed}`)
      const { top, bottom } = await visiblePart(page)
      const box = await list.boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(top)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bottom)
      expect(await isUncovered(list)).toBe(true)
      await page.keyboard.press('Escape')
      for (const _ of typed) await page.keyboard.press('Backspace')
    }
  })
}

/** Tells whether a finger would touch an element wherever it is. */
function isUncovered(element: Locator) {
  return element.evaluate((list) => {
    const { left, top, bottom } = list.getBoundingClientRect()
    return [top + 4, (top + bottom) / 2, bottom - 4].every((y) => list.contains(document.elementFromPoint(left + 12, y)))
  })
}
