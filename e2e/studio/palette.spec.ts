import { Author } from '../support/author'
import { complaints, expectAccessible, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

test('the toolbar says what is set at the cursor, takes one stop of Tab, and works on the text', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Toolbar', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  const toolbar = studio.getByRole('toolbar', { name: 'Formatting' })
  const bold = toolbar.getByRole('button', { name: 'Bold' })
  await text.press('ControlOrMeta+End')
  await expect(bold).toHaveAttribute('aria-pressed', 'false')
  await bold.click()
  await expect(bold).toHaveAttribute('aria-pressed', 'true')
  await expect(text).toBeFocused()
  await text.pressSequentially('x')
  await expect(text).toContainText('one **twox**')

  await bold.focus()
  await studio.keyboard.press('ArrowRight')
  await expect(toolbar.getByRole('button', { name: 'Italic' })).toBeFocused()
  await studio.keyboard.press('ArrowLeft')
  await studio.keyboard.press('ArrowLeft')
  await expect(toolbar.getByRole('button', { name: 'Keys' })).toBeFocused()
  await studio.keyboard.press('Home')
  await studio.keyboard.press('Enter')
  await expect(bold).toHaveAttribute('aria-pressed', 'false')
  await expect(text).toBeFocused()
})

for (const { width, colorScheme } of [
  { width: 320, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const) {
  test(`commands and keys are found and read by everyone, ${width} pixels wide, ${colorScheme}`, async ({ studio }) => {
    await studio.setViewportSize({ width, height: 700 })
    await studio.emulateMedia({ colorScheme })
    await new Author(studio).write({ title: `Commands ${width}`, text: 'one' })
    const text = studio.getByRole('textbox', { name: 'Text in MDX' })
    const found = complaints(studio)
    await text.press('ControlOrMeta+End')
    await expect(studio.getByRole('toolbar', { name: 'Formatting' })).toBeVisible()
    await expectAccessible(studio)
    expect(await scrollsSideways(studio)).toBe(false)

    await text.press('ControlOrMeta+Shift+P')
    const filter = studio.getByRole('combobox', { name: 'Command' })
    await expect(filter).toBeFocused()
    await expectAccessible(studio)
    await filter.fill('numbered')
    await expect(studio.getByRole('option', { selected: true })).toContainText('Numbered list')
    await filter.press('Enter')
    await expect(filter).toBeHidden()
    await expect(text).toBeFocused()
    await expect(text).toContainText('1. one')

    await text.press('ControlOrMeta+/')
    const keys = studio.getByRole('dialog', { name: 'Keys' })
    await expect(keys.getByRole('term').filter({ hasText: /^Bold$/ })).toBeVisible()
    await expectAccessible(studio)
    expect(await scrollsSideways(studio)).toBe(false)
    await studio.keyboard.press('Escape')
    await expect(keys).toBeHidden()
    await expect(text).toBeFocused()

    await text.press('ControlOrMeta+f')
    const panel = studio.getByRole('search', { name: 'Find and replace' })
    await panel.getByRole('textbox', { name: 'Find' }).fill('one')
    await expect(panel.getByText('1 found')).toBeVisible()
    await expectAccessible(studio)
    expect(await scrollsSideways(studio)).toBe(false)
    expect(found).toEqual([])
  })
}

test('what is typed into the palette or the search is no change to the post', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Unchanged', text: 'one' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  const state = studio.getByRole('status').filter({ hasText: /^(?:Saved|Not saved)/ })
  await text.press('ControlOrMeta+Shift+P')
  await studio.getByRole('combobox', { name: 'Command' }).fill('zzz')
  await expect(studio.getByText('No command has this name.')).toBeVisible()
  await studio.keyboard.press('Enter')
  await studio.keyboard.press('Escape')
  await text.press('ControlOrMeta+f')
  await studio.getByRole('textbox', { name: 'Find' }).fill('on')
  await expect(state).toHaveText(/^Saved/)
})
