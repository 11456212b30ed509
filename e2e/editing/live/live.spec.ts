import AxeBuilder from '@axe-core/playwright'
import { type BareEditor, expect, test } from '../bare-editor'

/** The text as it is drawn, line by line. */
const shown = async ({ field }: BareEditor) => (await field.locator('.cm-line').allTextContents()).join('\n')

test('marks are hidden away from the cursor and shown where it is', async ({ editor }) => {
  await editor.open('## A _quiet_ heading\n\n|Some **strong** and `code` and a [link](https://example.org/x)\n\n~~gone~~ \\* and [^1]')
  expect(await shown(editor)).toContain('A quiet heading')
  expect(await shown(editor)).not.toContain('##')
  expect(await shown(editor)).toContain('Some **strong** and `code` and a [link](https://example.org/x)')
  await editor.press('ArrowUp', 'ArrowUp')
  expect(await shown(editor)).toContain('## A _quiet_ heading')
  expect(await shown(editor)).toContain('Some strong and code and a link')
  expect(await shown(editor)).toContain('gone * and [^1]')
})

test('comments stand apart from the text, without their signs away from the cursor, and hold nothing that is drawn', async ({ editor }) => {
  await editor.open('|Text <!-- an *aside* --> and {/* more */}.\n\n<!-- # none\n\n<Callout>\n-->\n\n# A heading\n\nEnd')
  expect(await shown(editor)).toContain('Text <!-- an *aside* --> and {/* more */}.\n\nComment: # none\n\n<Callout>\n\n\nA heading')
  await editor.press('Control+End')
  expect(await shown(editor)).toContain('Text Comment: an *aside* and Comment: more.')
  await expect(editor.field.locator('.lv-heading')).toHaveText('A heading')
  await expect(editor.field.locator('.lv-comment').first()).toHaveCSS('font-style', 'italic')
})

test('marks do not appear under the pointer while it selects', async ({ editor }) => {
  await editor.open('One\n\nA **strong** word to select\n|')
  const word = editor.field.getByText('word to select')
  await word.hover()
  await editor.page.mouse.down()
  expect(await shown(editor)).not.toContain('**')
  await editor.page.mouse.up()
  await expect(editor.field).toContainText('A **strong** word')
})

test('a task is ticked by a click, which changes one character and leaves the cursor', async ({ editor }) => {
  await editor.open('|Begin\n\n- [ ] one\n- [x] two\n  1. [ ] three')
  await editor.field.getByRole('checkbox').nth(0).click()
  await editor.expectText('|Begin\n\n- [x] one\n- [x] two\n  1. [ ] three')
  await editor.field.getByRole('checkbox').nth(1).click()
  await editor.field.getByRole('checkbox').nth(2).click()
  await editor.expectText('|Begin\n\n- [x] one\n- [ ] two\n  1. [x] three')
  await editor.press('Control+z')
  await editor.expectText('Begin\n\n- [x] one\n- [ ] two\n  1. [ ] three')
})

test('a task is ticked with the keyboard, and so are all that are selected', async ({ editor }) => {
  await editor.open('- [ ] o|ne\n- [X] two\nno task')
  await editor.press('Control+Shift+Enter')
  await editor.expectText('- [x] o|ne\n- [X] two\nno task')
  await editor.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+Shift+Enter')
  await editor.expectText('- [ ] one\n- [ ] two\nno task')
})

test('pictures of this site are shown, and nothing is asked of another', async ({ editor }) => {
  const asked: string[] = []
  editor.page.on('request', (request) => request.resourceType() === 'image' && asked.push(request.url()))
  const elsewhere = ['https://example.org/a.png', '//example.org/b.png', '/\\example.org/c.png', 'data:image/png;base64,AAAA', '/signout']
  await editor.open(`|\n\n![Kestrel](/media/kestrel.png)\n\n${elsewhere.map((src) => `![x](${src})`).join('\n')}`)
  await expect(editor.field.locator('img[src="/media/kestrel.png"]')).toBeVisible()
  await expect(editor.field.getByText('External picture')).toHaveCount(elsewhere.length)
  expect(asked).toEqual([new URL('/media/kestrel.png', editor.page.url()).href])
})

test('a picture takes its room before it has loaded, and what is below stays where it is', async ({ editor }) => {
  let load = () => {}
  const loaded = new Promise<void>((resolve) => {
    load = resolve
  })
  await editor.page.route('**/media/late.png', async (route) => {
    await loaded
    await route.fallback()
  })
  await editor.open('|![Late](/media/late.png)\n\nBelow')
  const below = editor.field.getByText('Below')
  const before = await below.boundingBox()
  const answered = editor.page.waitForResponse('**/media/late.png')
  load()
  await answered
  await expect(editor.field.locator('[src]')).toHaveJSProperty('complete', true)
  expect(await below.boundingBox()).toEqual(before)
})

test('callouts are boxes with their kind, however they are written', async ({ editor }) => {
  await editor.open(
    '|\n\n> [!WARNING]\n> Mind the gap\n\n<Callout kind="tip" title="By the way">\n\nHello\n\n</Callout>\n\n<Update date="2023-09-20">\nNew\n</Update>',
  )
  expect(await shown(editor)).toMatch(/Warning\s+Mind the gap\s+Tip By the way\w*\s+Hello\s+Update 20 September 2023\w*\s+New/)
  expect(await shown(editor)).not.toMatch(/[<>[\]]/)
})

test('the cells of a table stand below each other', async ({ editor }) => {
  await editor.open('|\n\n| a | b |\n|--|--|\n| a longer cell | **c** |\n| x | y |')
  const cells = editor.field.locator('.lv-cell')
  const lefts = await Promise.all([1, 3, 5].map(async (at) => (await cells.nth(at).boundingBox())?.x ?? at * 100))
  expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(1)
})

test('code is not drawn as if it were text', async ({ editor }) => {
  await editor.open('|\n\n```mdx\n- [ ] **no**\n![x](/media/x.png)\n<Callout>\n$a$ [^1]\n</Callout>\n```\n')
  await expect(editor.field.getByRole('checkbox')).toHaveCount(0)
  await expect(editor.field.locator('[src]')).toHaveCount(0)
  expect(await shown(editor)).toContain('- [ ] **no**\n![x](/media/x.png)\n<Callout>\n$a$ [^1]\n</Callout>')
})

test('each line runs its own way', async ({ editor }) => {
  await editor.open('|Left\n\nשלום **עולם**\n')
  await expect(editor.field.getByText('שלום')).toHaveCSS('direction', 'rtl')
  await expect(editor.field.getByText('Left')).toHaveCSS('direction', 'ltr')
})

test('composing a character is not disturbed by what is drawn', async ({ editor }) => {
  await editor.open('# Head\n\n**a** and |\n\n- [ ] b')
  const session = await editor.page.context().newCDPSession(editor.page)
  const line = () => editor.page.evaluate(() => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line'))
  const before = await editor.page.evaluateHandle(() => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line'))
  for (const text of ['k', 'か', 'かn', 'かな'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  expect(await line()).toBeDefined()
  expect(
    await editor.page.evaluate((before) => document.getSelection()?.anchorNode?.parentElement?.closest('.cm-line') === before, before),
  ).toBe(true)
  await session.send('Input.insertText', { text: '仮名' })
  await editor.expectText('# Head\n\n**a** and 仮名|\n\n- [ ] b')
  await editor.type('**x**')
  await editor.press('ArrowUp')
  expect(await shown(editor)).toContain('a and 仮名x')
})

test('arrow keys pass a picture, a box and a table line by line', async ({ editor }) => {
  const text = 'one\n![a](/media/a.png)\n> [!NOTE]\n> two\n\n| a | b |\n|---|---|\n| c | d |\n\n- [ ] e\n\n```ts\nf\n```\nend'
  await editor.open(`|${text}`)
  const lines = text.split('\n').length
  for (let line = 1; line < lines; line++) await editor.press('ArrowDown')
  expect((await editor.marked()).split('|').at(-1)).not.toContain('\n')
  for (let line = 1; line < lines; line++) await editor.press('ArrowUp')
  await editor.type('!')
  expect(await editor.text()).toMatch(/^(!one|one!|o!ne|on!e)\n/)
})

test('a drawn text has nothing for axe to find, light or dark', async ({ editor }) => {
  await editor.open(
    '|\n\n# A\n\n- [ ] task\n\n> [!NOTE]\n> n\n\n```ts\nx\n```\n\n![a](https://example.org/x.png)\n\n| a |\n|---|\n| b |\n\n$x$ [^1] {/* c */} <b>d</b>',
  )
  for (const colorScheme of ['light', 'dark'] as const) {
    await editor.page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: editor.page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
})
