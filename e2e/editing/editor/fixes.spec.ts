import { expect, test } from '../bare-editor'

const problem = {
  line: 3,
  column: 5,
  message: 'Text in { } would run as code. Write \\{ for a brace.',
  code: 'code-in-braces',
  fixes: [{ name: 'Write \\{', safe: false }],
}

test('a problem is put right from the text, also when the text has moved, and that can be undone', async ({ editor }) => {
  await editor.open('|Fine.\n\nSet {name} here')
  await editor.page.evaluate((shown) => window.editor.show([shown]), problem)
  await editor.type('Above.\n\n')
  await editor.press('F8')
  await editor.page.getByRole('button', { name: 'Write \\{' }).click()
  await editor.expectText('Above.\n\nFine.\n\nSet \\{name} here')
  await editor.press('Control+z')
  await editor.expectText('Above.\n\nFine.\n\nSet {name} here')
})

test('a problem says what it is below the pointer, and goes with the text around it', async ({ editor }) => {
  await editor.open('|Fine.\n\nSet {name} here')
  await editor.page.evaluate((shown) => window.editor.show([shown]), problem)
  await editor.type('Above.\n\n')
  await editor.page.getByText('{name}').hover()
  await expect(editor.page.getByText(problem.message)).toBeVisible()
  await editor.page.evaluate(() => window.editor.show([]))
  await expect(editor.page.locator('.cm-lintRange-error')).toHaveCount(0)
})

test('what is wrong is underlined as a whole', async ({ editor }) => {
  await editor.open('Fine.\n\nSet {name} here')
  await editor.page.evaluate((shown) => window.editor.show([shown]), problem)
  await expect(editor.page.locator('.cm-lintRange-error')).toHaveText('{name}')
})
