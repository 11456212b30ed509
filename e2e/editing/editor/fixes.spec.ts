import { expect, test } from '../desk'

const problem = {
  line: 3,
  column: 5,
  message: 'Text in { } would run as code. Write \\{ for a brace.',
  code: 'code-in-braces',
  fixes: [{ name: 'Write \\{', safe: false }],
}

test('a problem is put right from the text, also when the text has moved, and that can be undone', async ({ desk }) => {
  await desk.open('|Fine.\n\nSet {name} here')
  await desk.page.evaluate((shown) => window.desk.show([shown]), problem)
  await desk.type('Above.\n\n')
  await desk.press('F8')
  await desk.page.getByRole('button', { name: 'Write \\{' }).click()
  await desk.expectText('Above.\n\nFine.\n\nSet \\{name} here')
  await desk.press('Control+z')
  await desk.expectText('Above.\n\nFine.\n\nSet {name} here')
})

test('a problem says what it is below the pointer, and goes with the text around it', async ({ desk }) => {
  await desk.open('|Fine.\n\nSet {name} here')
  await desk.page.evaluate((shown) => window.desk.show([shown]), problem)
  await desk.type('Above.\n\n')
  await desk.page.getByText('{name}').hover()
  await expect(desk.page.getByText(problem.message)).toBeVisible()
  await desk.page.evaluate(() => window.desk.show([]))
  await expect(desk.page.locator('.cm-lintRange-error')).toHaveCount(0)
})

test('what is wrong is underlined as a whole', async ({ desk }) => {
  await desk.open('Fine.\n\nSet {name} here')
  await desk.page.evaluate((shown) => window.desk.show([shown]), problem)
  await expect(desk.page.locator('.cm-lintRange-error')).toHaveText('{name}')
})
