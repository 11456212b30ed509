import AxeBuilder from '@axe-core/playwright'
import { type Desk, expect, test } from '../desk'

/** The text as it is drawn, line by line. */
const shown = async ({ field }: Desk) => (await field.locator('.cm-line').allTextContents()).join('\n')

test('marks are hidden away from the cursor and shown where it is', async ({ desk }) => {
  await desk.open('## A _quiet_ heading\n\n|Some **strong** and `code` and a [link](https://example.org/x)\n\n~~gone~~ \\* and [^1]')
  expect(await shown(desk)).toContain('A quiet heading')
  expect(await shown(desk)).not.toContain('##')
  expect(await shown(desk)).toContain('Some **strong** and `code` and a [link](https://example.org/x)')
  await desk.press('ArrowUp', 'ArrowUp')
  expect(await shown(desk)).toContain('## A _quiet_ heading')
  expect(await shown(desk)).toContain('Some strong and code and a link')
  expect(await shown(desk)).toContain('gone * and [^1]')
})

test('comments stand apart from the text, without their signs away from the cursor, and hold nothing that is drawn', async ({ desk }) => {
  await desk.open('|Text <!-- an *aside* --> and {/* more */}.\n\n<!-- # none\n\n<Callout>\n-->\n\n# A heading\n\nEnd')
  expect(await shown(desk)).toContain('Text <!-- an *aside* --> and {/* more */}.\n\nComment: # none\n\n<Callout>\n\n\nA heading')
  await desk.press('Control+End')
  expect(await shown(desk)).toContain('Text Comment: an *aside* and Comment: more.')
  await expect(desk.field.locator('.lv-heading')).toHaveText('A heading')
  await expect(desk.field.locator('.lv-comment').first()).toHaveCSS('font-style', 'italic')
})

test('marks do not appear under the pointer while it selects', async ({ desk }) => {
  await desk.open('One\n\nA **strong** word to select\n|')
  const word = desk.field.getByText('word to select')
  await word.hover()
  await desk.page.mouse.down()
  expect(await shown(desk)).not.toContain('**')
  await desk.page.mouse.up()
  await expect(desk.field).toContainText('A **strong** word')
})

test('a task is ticked by a click, which changes one character and leaves the cursor', async ({ desk }) => {
  await desk.open('|Begin\n\n- [ ] one\n- [x] two\n  1. [ ] three')
  await desk.field.getByRole('checkbox').nth(0).click()
  await desk.expectText('|Begin\n\n- [x] one\n- [x] two\n  1. [ ] three')
  await desk.field.getByRole('checkbox').nth(1).click()
  await desk.field.getByRole('checkbox').nth(2).click()
  await desk.expectText('|Begin\n\n- [x] one\n- [ ] two\n  1. [x] three')
  await desk.press('Control+z')
  await desk.expectText('Begin\n\n- [x] one\n- [ ] two\n  1. [ ] three')
})

test('a task is ticked with the keyboard, and so are all that are selected', async ({ desk }) => {
  await desk.open('- [ ] o|ne\n- [X] two\nno task')
  await desk.press('Control+Shift+Enter')
  await desk.expectText('- [x] o|ne\n- [X] two\nno task')
  await desk.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+Shift+Enter')
  await desk.expectText('- [ ] one\n- [ ] two\nno task')
})

test('pictures of this site are shown, and nothing is asked of another', async ({ desk }) => {
  const asked: string[] = []
  desk.page.on('request', (request) => request.resourceType() === 'image' && asked.push(request.url()))
  const elsewhere = ['https://example.org/a.png', '//example.org/b.png', '/\\example.org/c.png', 'data:image/png;base64,AAAA', '/signout']
  await desk.open(`|\n\n![Kestrel](/media/kestrel.png)\n\n${elsewhere.map((src) => `![x](${src})`).join('\n')}`)
  await expect(desk.field.locator('img[src="/media/kestrel.png"]')).toBeVisible()
  await expect(desk.field.getByText('External picture')).toHaveCount(elsewhere.length)
  expect(asked).toEqual([new URL('/media/kestrel.png', desk.page.url()).href])
})

test('a picture takes its room before it has loaded, and what is below stays where it is', async ({ desk }) => {
  let load = () => {}
  const loaded = new Promise<void>((resolve) => {
    load = resolve
  })
  await desk.page.route('**/media/late.png', async (route) => {
    await loaded
    await route.fallback()
  })
  await desk.open('|![Late](/media/late.png)\n\nBelow')
  const below = desk.field.getByText('Below')
  const before = await below.boundingBox()
  const answered = desk.page.waitForResponse('**/media/late.png')
  load()
  await answered
  await expect(desk.field.locator('[src]')).toHaveJSProperty('complete', true)
  expect(await below.boundingBox()).toEqual(before)
})

test('callouts are boxes with their kind, however they are written', async ({ desk }) => {
  await desk.open(
    '|\n\n> [!WARNING]\n> Mind the gap\n\n<Callout kind="tip" title="By the way">\n\nHello\n\n</Callout>\n\n<Update date="2023-09-20">\nNew\n</Update>',
  )
  expect(await shown(desk)).toMatch(/Warning\s+Mind the gap\s+Tip By the way\w*\s+Hello\s+Update 20 September 2023\w*\s+New/)
  expect(await shown(desk)).not.toMatch(/[<>[\]]/)
})

test('the cells of a table stand below each other', async ({ desk }) => {
  await desk.open('|\n\n| a | b |\n|--|--|\n| a longer cell | **c** |\n| x | y |')
  const cells = desk.field.locator('.lv-cell')
  const lefts = await Promise.all([1, 3, 5].map(async (at) => (await cells.nth(at).boundingBox())?.x ?? at * 100))
  expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(1)
})

test('code is not drawn as if it were text', async ({ desk }) => {
  await desk.open('|\n\n```mdx\n- [ ] **no**\n![x](/media/x.png)\n<Callout>\n$a$ [^1]\n</Callout>\n```\n')
  await expect(desk.field.getByRole('checkbox')).toHaveCount(0)
  await expect(desk.field.locator('[src]')).toHaveCount(0)
  expect(await shown(desk)).toContain('- [ ] **no**\n![x](/media/x.png)\n<Callout>\n$a$ [^1]\n</Callout>')
})

test('each line runs its own way', async ({ desk }) => {
  await desk.open('|Left\n\nשלום **עולם**\n')
  await expect(desk.field.getByText('שלום')).toHaveCSS('direction', 'rtl')
  await expect(desk.field.getByText('Left')).toHaveCSS('direction', 'ltr')
})

test('composing a character is not disturbed by what is drawn', async ({ desk }) => {
  await desk.open('# Head\n\n**a** and |\n\n- [ ] b')
  const session = await desk.page.context().newCDPSession(desk.page)
  const line = () => desk.page.evaluate(() => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line'))
  const before = await desk.page.evaluateHandle(() => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line'))
  for (const text of ['k', 'か', 'かn', 'かな'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  expect(await line()).toBeDefined()
  expect(
    await desk.page.evaluate((before) => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line') === before, before),
  ).toBe(true)
  await session.send('Input.insertText', { text: '仮名' })
  await desk.expectText('# Head\n\n**a** and 仮名|\n\n- [ ] b')
  await desk.type('**x**')
  await desk.press('ArrowUp')
  expect(await shown(desk)).toContain('a and 仮名x')
})

test('arrow keys pass a picture, a box and a table line by line', async ({ desk }) => {
  const text = 'one\n![a](/media/a.png)\n> [!NOTE]\n> two\n\n| a | b |\n|---|---|\n| c | d |\n\n- [ ] e\n\n```ts\nf\n```\nend'
  await desk.open(`|${text}`)
  const lines = text.split('\n').length
  for (let line = 1; line < lines; line++) await desk.press('ArrowDown')
  expect((await desk.marked()).split('|').at(-1)).not.toContain('\n')
  for (let line = 1; line < lines; line++) await desk.press('ArrowUp')
  await desk.type('!')
  expect(await desk.text()).toMatch(/^(!one|one!|o!ne|on!e)\n/)
})

test('a drawn text has nothing for axe to find, light or dark', async ({ desk }) => {
  await desk.open(
    '|\n\n# A\n\n- [ ] task\n\n> [!NOTE]\n> n\n\n```ts\nx\n```\n\n![a](https://example.org/x.png)\n\n| a |\n|---|\n| b |\n\n$x$ [^1] {/* c */} <b>d</b>',
  )
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: desk.page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
})
