import { expect, test } from '../desk'
import { openWith, shown } from '../story'

test('find and replace takes regular expressions, says what it found and can be undone', async ({ desk }) => {
  await openWith(desk, '‸a1 b22 a3')
  await desk.press('Control+f')
  const panel = desk.page.getByRole('search', { name: 'Find and replace' })
  const find = panel.getByRole('textbox', { name: 'Find' })
  await expect(find).toBeFocused()
  await find.fill('[a-z](\\d+)')
  await expect(panel.getByRole('status')).toHaveText('Not found')
  await panel.getByRole('checkbox', { name: 'Regular expression' }).check()
  await expect(panel.getByRole('status')).toHaveText('3 found')
  await find.press('Enter')
  await find.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('2 of 3')
  expect(await shown(desk)).toBe('a1 ‹b22› a3')
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('n$1')
  await panel.getByRole('button', { name: 'Replace all' }).click()
  expect(await desk.text()).toBe('n1 n22 n3')
  await find.fill('(')
  await expect(panel.getByRole('status')).toHaveText('This is not a valid regular expression.')
  await find.press('Escape')
  await expect(panel).toBeHidden()
  await desk.press('Control+z')
  expect(await desk.text()).toBe('a1 b22 a3')
})

test('Esc, then Tab, leaves the text; Tab alone does not', async ({ desk }) => {
  await openWith(desk, '- a\n- b‸')
  await desk.press('Tab')
  await expect(desk.field).toBeFocused()
  await desk.press('Escape', 'Tab')
  await expect(desk.field).not.toBeFocused()
  expect(await desk.text()).toBe('- a\n  - b')
})

test('spelling is checked in the text', async ({ desk }) => {
  await openWith(desk, '‸')
  await expect(desk.field).toHaveAttribute('spellcheck', 'true')
})
