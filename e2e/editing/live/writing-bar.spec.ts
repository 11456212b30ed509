import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { test as base, expect, servePage } from '../bare-editor'

const test = base.extend<{ write(text: string): Promise<Page> }, { writing: string }>({
  writing: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      await servePage('writing.tsx', use)
    },
    { scope: 'worker' },
  ],
  write: async ({ page, writing }, use) => {
    await use(async (text) => {
      await page.addInitScript((text) => {
        window.given = text
      }, text)
      await page.goto(writing)
      await page.getByRole('textbox', { name: 'Text in MDX' }).waitFor()
      return page
    })
  },
})

const sections = Array.from({ length: 40 }, (_, at) => `## Part ${at + 1}\n\nSome words of **part** ${at + 1}.\n\nMore of it.`)
const long = `# Begin\n\n${sections.join('\n\n')}\n`

test('the way a text is shown is chosen by button or keys, and kept on this device', async ({ write }) => {
  const page = await write('Some **words**\r\n')
  const field = page.getByRole('textbox', { name: 'Text in MDX' })
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true')
  const known = page.getByText('Live shows formatting as you write, Source')
  await expect(known).toBeVisible()
  await expect(page.getByRole('button', { name: 'Plain' })).toHaveAccessibleDescription(/without menus, for screen readers/)
  await page.getByRole('button', { name: 'Plain' }).click()
  await expect(known).toBeHidden()
  await expect(page.getByText('This device uses it for all posts')).toBeVisible()
  await expect(field).toHaveValue('Some **words**\n')
  await field.fill('Some **words** more\n')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Plain' })).toHaveAttribute('aria-pressed', 'true')
  await field.fill('Some **words** again\n')
  for (const name of ['Live', 'Source', 'Plain']) {
    await field.press('Control+Shift+L')
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true')
    await expect(field).toBeFocused()
    expect(await page.evaluate(() => window.written())).toBe('Some **words** again\r\n')
  }
})

test('words and minutes are counted as readers are told, and those that are selected', async ({ write }) => {
  const page = await write('One **two** three.\n\n```ts\nnot these\n```\n\nFour')
  const counts = page.getByRole('button', { name: /words/ })
  await expect(counts).toContainText('4 words · 1 min')
  await page.getByText('Four', { exact: true }).click()
  await page.keyboard.type(' five')
  await expect(counts).toContainText('5 words')
  await page.keyboard.press('Shift+Home')
  await expect(counts).toContainText('2 of 5 words')
})

test('the outline leads to a heading and marks the one that is written in', async ({ write }) => {
  const page = await write(long)
  await page.getByRole('button', { name: /words/ }).click()
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await expect(outline.getByRole('button')).toHaveCount(41)
  await outline.getByRole('button', { name: 'Part 30', exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.type('!')
  expect(await page.evaluate(() => window.written())).toContain('## Part 30!\n')
  await expect(outline.getByRole('button', { name: 'Part 30!' })).toHaveAttribute('aria-current', 'true')
  await outline.getByRole('button', { name: 'Begin' }).press('Escape')
  await expect(outline).toBeHidden()
  await expect(page.getByRole('button', { name: /words/ })).toBeFocused()
})

test('a goal is kept for the post, and reaching it is said once', async ({ write }) => {
  const page = await write('One two three')
  await page.getByRole('button', { name: /words/ }).click()
  await page.getByLabel('Goal, in words').fill('5')
  await expect(page.getByRole('progressbar', { name: 'Writing goal' })).toHaveAttribute('value', '3')
  await expect(page.getByText(/reached your goal/)).toBeHidden()
  await page.getByText('One two three').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' four five')
  await expect(page.getByRole('status').filter({ hasText: 'You have reached your goal of 5 words.' })).toBeAttached()
  await page.reload()
  await expect(page.getByRole('progressbar', { name: 'Writing goal' })).toHaveAttribute('max', '5')
  await expect(page.getByText(/reached your goal/)).toHaveCount(0)
})

test('focus lets all but one paragraph recede, until Escape', async ({ write }) => {
  const page = await write('One\ntwo\n\nThree')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByText('Three', { exact: true }).click()
  await page.keyboard.press('F9')
  await expect(page.getByText('One', { exact: true })).toHaveCSS('opacity', '0.35')
  await expect(page.getByText('Three', { exact: true })).toHaveCSS('opacity', '1')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('One', { exact: true })).toHaveCSS('opacity', '1')
  await expect(page.getByText('Three', { exact: true })).toHaveCSS('opacity', '0.35')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Three', { exact: true })).toHaveCSS('opacity', '1')
})

test('as on a typewriter the line stays in the middle of the window', async ({ write }) => {
  const page = await write(long)
  await page.getByText('Some words of part 5.').click()
  await page.keyboard.press('Shift+F9')
  const middle = (page.viewportSize()?.height ?? 0) / 2
  const away = async () => {
    const top = await page.evaluate(() => document.querySelector('.cm-activeLine')?.getBoundingClientRect().top ?? 0)
    return Math.abs(top - middle)
  }
  await page.keyboard.type('x')
  await expect.poll(away).toBeLessThan(40)
  for (let line = 0; line < 6; line++) await page.keyboard.press('ArrowDown')
  await expect.poll(away).toBeLessThan(40)
})

test('quotes are made curly where somebody wants that, never in code, and undoing gives the straight one back', async ({ write }) => {
  const page = await write('')
  const text = page.getByRole('textbox', { name: 'Text in MDX' })
  const written = () => page.evaluate(() => window.written())
  await text.click()
  await page.keyboard.type('"A"')
  expect(await written()).toBe('"A"')
  await page.getByRole('button', { name: /words?/ }).click()
  await page.getByRole('button', { name: '“Curly” quotes' }).click()
  await expect(page.getByRole('button', { name: '“Curly” quotes' })).toHaveAttribute('aria-pressed', 'true')
  await page.waitForLoadState('networkidle')
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` "It's one", \`echo "two"\``)
  expect(await written()).toBe('"A" “It’s one”, `echo "two"`')
  await page.keyboard.type(` 'three'`)
  await page.keyboard.press('Control+z')
  expect(await written()).toBe(`"A" “It’s one”, \`echo "two"\` ‘three'`)
  await page.getByRole('button', { name: '“Curly” quotes' }).click()
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('"')
  expect(await written()).toMatch(/"$/)
  await page.getByRole('button', { name: '“Curly” quotes' }).click()
  await page.reload({ waitUntil: 'networkidle' })
  await text.click()
  await page.keyboard.type('"')
  expect(await written()).toBe('“')
})

for (const width of [320, 1280]) {
  test(`the bar and its panel fit a window of ${width} pixels and leave axe nothing to find`, async ({ write }) => {
    const page = await write(long)
    await page.setViewportSize({ width, height: 640 })
    await page.getByRole('button', { name: /words/ }).click()
    await expect(page.getByRole('navigation', { name: 'Outline' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
}
