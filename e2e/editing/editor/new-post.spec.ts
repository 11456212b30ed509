import { expect, test, textIn } from '../whole-editor'

test.describe('a new post', () => {
  for (const mode of ['Live', 'Source', 'Plain'] as const) {
    test(`begins with its title, and Enter goes on to the text: ${mode}`, async ({ page, edit, saves }) => {
      await edit()
      await page.getByRole('button', { name: mode, exact: true }).click()
      await page.reload()
      await expect(page.getByRole('button', { name: mode, exact: true })).toHaveAttribute('aria-pressed', 'true')
      await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
      await page.keyboard.type('Kettles')
      await page.keyboard.press('Enter')
      await expect(textIn(page)).toBeFocused()
      await page.keyboard.type('They sing.')
      await page.keyboard.press('Control+s')
      await expect.poll(() => saves.at(-1)).toMatchObject({ title: 'Kettles', source: 'They sing.' })
    })
  }

  test('goes on to the text from its description too', async ({ page, edit }) => {
    await edit()
    await page.getByLabel('Description').first().focus()
    await page.keyboard.press('Enter')
    await expect(textIn(page)).toBeFocused()
  })

  test('says how to begin, and how to leave to those who cannot see the page', async ({ page, edit }) => {
    await edit()
    await expect(page.getByText('Write, or press / for blocks')).toBeVisible()
    await expect(textIn(page)).toHaveAccessibleDescription('Press Esc, then Tab, to leave the text with the keyboard.')
    await textIn(page).focus()
    await page.keyboard.type('/')
    await expect(page.getByRole('option', { name: /^Picture Pictures/ })).toBeVisible()
    await expect(page.getByText('Write, or press / for blocks')).toBeHidden()
  })

  test('has a button for pictures of this device', async ({ page, edit }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await edit()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Picture' }).click()
    expect((await chooser).isMultiple()).toBe(true)
    expect(await (await chooser).element().getAttribute('accept')).toContain('image/jpeg')
  })

  test('is previewed as soon as it is saved, without another key, and not asked about before', async ({ page, edit }) => {
    await edit()
    const asked = () => page.evaluate(() => window.previewed.length)
    const save = page.waitForRequest('**/api/posts/save')
    await expect(page.getByText('The page appears here as you write.')).toBeVisible()
    await page.getByLabel('Title', { exact: true }).fill('Kettles')
    expect(await asked()).toBe(0)
    await save
    await expect.poll(asked).toBe(1)
  })

  test('that could not be previewed is tried again by itself', async ({ page, edit }) => {
    await edit('They sing.')
    await page.evaluate(() => {
      window.away = true
    })
    await textIn(page).focus()
    await page.keyboard.type('Once more. ')
    await expect(page.getByText('The server cannot be reached.')).toBeVisible()
    await page.evaluate(() => {
      window.away = false
    })
    await expect(page.getByText('The server cannot be reached.')).toBeHidden()
  })
})
