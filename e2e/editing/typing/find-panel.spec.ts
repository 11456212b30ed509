import { expect, test } from '../bare-editor'
import { openWith, shown } from '../story'

test('find and replace takes regular expressions, says what it found and can be undone', async ({ editor }) => {
  await openWith(editor, '‸a1 b22 a3')
  await editor.press('Control+f')
  const panel = editor.page.getByRole('search', { name: 'Find and replace' })
  const find = panel.getByRole('textbox', { name: 'Find' })
  await expect(find).toBeFocused()
  await find.fill('[a-z](\\d+)')
  await expect(panel.getByRole('status')).toHaveText('Not found')
  await panel.getByRole('checkbox', { name: 'Regular expression' }).check()
  await expect(panel.getByRole('status')).toHaveText('3 found')
  await find.press('Enter')
  await find.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('2 of 3')
  expect(await shown(editor)).toBe('a1 ‹b22› a3')
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('n$1')
  await panel.getByRole('button', { name: 'Replace all' }).click()
  expect(await editor.text()).toBe('n1 n22 n3')
  await find.fill('(')
  await expect(panel.getByRole('status')).toHaveText('This is not a valid regular expression.')
  await find.press('Escape')
  await expect(panel).toBeHidden()
  await editor.press('Control+z')
  expect(await editor.text()).toBe('a1 b22 a3')
})

test('Esc, then Tab, leaves the text; Tab alone does not', async ({ editor }) => {
  await openWith(editor, '- a\n- b‸')
  await editor.press('Tab')
  await expect(editor.field).toBeFocused()
  await editor.press('Escape', 'Tab')
  await expect(editor.field).not.toBeFocused()
  expect(await editor.text()).toBe('- a\n  - b')
})

test('spelling is checked in the text', async ({ editor }) => {
  await openWith(editor, '‸')
  await expect(editor.field).toHaveAttribute('spellcheck', 'true')
})
