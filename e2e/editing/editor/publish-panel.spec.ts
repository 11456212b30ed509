import type { Page } from '@playwright/test'
import { expect, test, textIn } from '../whole-editor'

async function openPanel(page: Page) {
  await page.getByRole('button', { name: 'Publish…' }).click()
  const panel = page.getByRole('dialog', { name: 'Publish' })
  await expect(panel).toBeVisible()
  for (const name of ['Picture', 'Who can read', 'Search engines']) await panel.getByRole('heading', { name }).click()
  const options = () => panel.getByRole('option').allTextContents()
  const chips = () => panel.getByRole('button', { name: /^Remove the tag/ }).allTextContents()
  return {
    panel,
    options,
    chips,
    tags: panel.getByRole('combobox', { name: 'Tags' }),
    series: panel.getByRole('combobox', { name: 'Series' }),
  }
}

test.describe('the field for tags', () => {
  test('offers what is known and what is typed, and Enter takes the first', async ({ page, edit, saves }) => {
    await edit('They sing.')
    const { tags, options, chips } = await openPanel(page)
    await tags.pressSequentially('net')
    expect(await options()).toEqual(['networking', 'netfilter', 'New tag “net”'])
    await expect(page.getByRole('option', { name: 'networking' })).toHaveAttribute('aria-selected', 'true')
    await tags.press('Enter')
    expect(await chips()).toEqual(['networking'])
    await page.keyboard.press('Control+s')
    await expect.poll(() => saves.at(-1)?.tags).toBe('networking')
  })

  for (const [way, take] of [
    ['a comma', (page: Page) => page.keyboard.type(',')],
    ['the row for it', (page: Page) => page.getByRole('option', { name: 'New tag “net”' }).click()],
    ['the arrow keys', (page: Page) => page.keyboard.press('ArrowUp').then(() => page.keyboard.press('Enter'))],
    ['Escape and Enter', (page: Page) => page.keyboard.press('Escape').then(() => page.keyboard.press('Enter'))],
    ['leaving the field', (page: Page) => page.keyboard.press('Tab')],
  ] as const) {
    test(`takes what was typed by ${way}`, async ({ page, edit }) => {
      await edit('They sing.')
      const { panel, tags, chips } = await openPanel(page)
      await tags.pressSequentially('net')
      await take(page)
      await expect.poll(chips).toEqual(['net'])
      await expect(panel).toBeVisible()
    })
  }

  test('takes a new tag by Enter, and a known one that was typed whole before one that is longer', async ({ page, edit }) => {
    await edit('They sing.')
    const { tags, options, chips } = await openPanel(page)
    await tags.pressSequentially('kettles')
    expect(await options()).toEqual(['New tag “kettles”'])
    await tags.press('Enter')
    await tags.pressSequentially('Routers')
    expect(await options()).toEqual(['routers'])
    await tags.press('Enter')
    expect(await chips()).toEqual(['kettles', 'routers'])
    await tags.press('Enter')
    expect(await chips()).toHaveLength(2)
  })
})

test('the list of a combobox opens and closes by Alt and arrows, and Enter of an input method takes nothing', async ({ page, edit }) => {
  await edit('They sing.')
  const { tags, options, chips } = await openPanel(page)
  await tags.pressSequentially('net')
  await tags.press('Alt+ArrowUp')
  await expect(tags).toHaveAttribute('aria-expanded', 'false')
  await tags.press('Alt+ArrowDown')
  await expect(tags).toHaveAttribute('aria-expanded', 'true')
  expect(await options()).toHaveLength(3)
  await tags.evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })),
  )
  await expect(tags).toHaveValue('net')
  expect(await chips()).toEqual([])
})

test('Enter takes the series that is offered, and what was typed where it is chosen or stays', async ({ page, edit, saves }) => {
  await edit('They sing.')
  const { panel, series, options } = await openPanel(page)
  await series.pressSequentially('net')
  expect(await options()).toEqual(['Networks at home', 'New series “net”'])
  await series.press('Enter')
  await expect(series).toHaveValue('Networks at home')
  expect(await options()).toEqual([])
  await expect(panel.getByRole('list', { name: 'Parts of Networks at home' })).toBeVisible()
  await series.fill('net')
  await page.getByRole('option', { name: 'New series “net”' }).click()
  await expect(series).toHaveValue('net')
  await series.fill('Nets')
  await series.press('Tab')
  await page.keyboard.press('Control+s')
  await expect.poll(() => saves.at(-1)?.seriesTitle).toBe('Nets')
})

test('what the server had no time to publish is published by itself, unless the page is left', async ({ page, edit }) => {
  await edit('They sing.')
  await page.evaluate(() => {
    window.busy = 1
  })
  const { panel } = await openPanel(page)
  await panel.getByRole('button', { name: 'Publish' }).click()
  const state = page.getByText('The text is kept. Your request continues automatically while this page stays open')
  await expect(panel).toBeHidden()
  await expect(state).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => {
    setTimeout(() => location.reload())
  })
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await expect(page.getByText('Published.', { exact: true })).toBeVisible()
  await expect(state).toBeHidden()
})

/** Places of the focus in the editor, and how it comes there. */
const places: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['in the title', (page) => page.getByLabel('Title', { exact: true }).focus()],
  ['in the text', (page) => textIn(page).focus()],
  ['nowhere', (page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())],
  ['beside the text', (page) => page.getByRole('link', { name: 'All posts' }).focus()],
  ['in the palette', (page) => page.getByRole('button', { name: 'All commands' }).click()],
  ['in the sheet of keys', (page) => page.getByRole('button', { name: 'Keys' }).click()],
  ['in the find panel', (page) => page.getByRole('button', { name: 'Find and replace' }).click()],
  ['in the outline', (page) => page.getByRole('button', { name: /outline and writing tools/ }).click()],
  ...['Address', 'Publish at', 'Tags', 'Series', 'Password for readers', 'Canonical URL', 'Unlisted'].map(
    (label) => [`in ${label}`, async (page: Page) => (await openPanel(page)).panel.getByLabel(label, { exact: true }).focus()] as const,
  ),
  ['on the button to publish', async (page) => (await openPanel(page)).panel.getByRole('button', { name: 'Publish' }).focus()],
  ['in the plain text', (page) => page.getByRole('button', { name: 'Plain' }).click()],
]

test('Ctrl+S saves wherever the focus is, and never reaches the browser', async ({ page, edit, saves }) => {
  await edit('They sing.')
  await page.evaluate(() => {
    window.prevented = []
    const look = (event: KeyboardEvent) => event.key === 's' && setTimeout(() => window.prevented.push(event.defaultPrevented))
    window.addEventListener('keydown', look, { capture: true })
  })
  for (const [index, [place, go]] of places.entries()) {
    await test.step(place, async () => {
      await go(page)
      await page.keyboard.press('Control+s')
      await expect.poll(() => saves.length).toBe(index + 1)
      await expect.poll(() => page.evaluate(() => window.prevented)).toEqual(Array(index + 1).fill(true))
      await page.evaluate(() => document.querySelector<HTMLDialogElement>('dialog[open]')?.close())
    })
  }
})

declare global {
  interface Window {
    /** Of each time that Ctrl+S was pressed, whether the browser did nothing of its own. */
    prevented: boolean[]
  }
}
