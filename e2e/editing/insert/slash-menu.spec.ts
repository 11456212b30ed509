import { inaccessibilities } from '../../support/checks'
import { type BareEditor, expect, test } from '../bare-editor'

const optionsIn = (editor: BareEditor) => editor.page.getByRole('option')

/** Types behind `/` and takes the first thing offered. */
async function choose(editor: BareEditor, name: string): Promise<void> {
  await editor.type(`/${name}`)
  await editor.expectMenu()
  await optionsIn(editor).first().click()
}

/** The menu takes no key for a moment after it has opened, so that a quick typist chooses nothing by accident. */
async function pressUntilItMoves(editor: BareEditor, key: string): Promise<void> {
  const before = (await editor.field.getAttribute('aria-activedescendant')) ?? ''
  await expect(async () => {
    await editor.press(key)
    await expect(editor.field).not.toHaveAttribute('aria-activedescendant', before, { timeout: 100 })
  }).toPass()
}

test('a slash at the start of a line offers what can be put in, in groups', async ({ editor }) => {
  await editor.open('Text.\n\n|')
  await editor.type('/')
  const menu = editor.page.getByRole('listbox')
  await expect(menu).toBeVisible()
  await expect(menu).toContainText('Blocks')
  await expect(optionsIn(editor).first()).toHaveText(/Heading 2\s*A section of the post/)
  await editor.type('tab')
  await expect(optionsIn(editor)).toHaveText([/^Table/, /^Tabs/])
  await editor.press('Escape')
  await expect(menu).toBeHidden()
  await editor.expectText('Text.\n\n/tab|')
})

test('white space before the slash is no matter', async ({ editor }) => {
  for (const typed of [' /tabl', '    /tabl', '\n  indented\n  /tabl']) {
    await editor.open('Text.\n\n|')
    await editor.type(typed)
    await expect(optionsIn(editor), typed).toHaveText([/^Table/])
  }
})

test('other words find it too, and the best fit is first', async ({ editor }) => {
  await editor.open('|')
  await editor.type('/todo')
  await expect(optionsIn(editor)).toHaveText([/^Task list/])
  await editor.press('Escape', 'Backspace', 'Backspace', 'Backspace', 'Backspace')
  await editor.type('quo')
  await expect(optionsIn(editor)).toHaveText([/^Quote/, /^Quote with source/])
})

test('the field keeps the focus and names the option that is chosen', async ({ editor }) => {
  await editor.open('|')
  await editor.type('/')
  const chosen = () => editor.page.locator('[aria-selected="true"]')
  await expect(editor.field).toBeFocused()
  await expect(editor.field).toHaveAttribute('aria-activedescendant', (await chosen().getAttribute('id')) ?? '')
  await pressUntilItMoves(editor, 'ArrowDown')
  await expect(editor.field).toHaveAttribute('aria-activedescendant', (await chosen().getAttribute('id')) ?? '')
  await expect(editor.field).toHaveAttribute('aria-controls', (await editor.page.getByRole('listbox').getAttribute('id')) ?? '')
  await expect(editor.field).toHaveAttribute('aria-autocomplete', 'list')
  expect(await inaccessibilities(editor.page)).toEqual([])
})

for (const key of ['Enter', 'Tab']) {
  test(`${key} takes what is chosen`, async ({ editor }) => {
    await editor.open('|')
    await editor.type('/')
    await pressUntilItMoves(editor, 'ArrowDown')
    await editor.type('tip')
    await expect(optionsIn(editor)).toHaveText([/^Tip/])
    await editor.expectMenu()
    await editor.press(key)
    await editor.expectText('<Callout kind="tip">\n|\n</Callout>')
  })
}

const made: readonly (readonly [before: string, name: string, after: string])[] = [
  ['|', 'heading 2', '## |'],
  ['Text.\n|', 'heading 3', 'Text.\n\n### |'],
  ['Text.\n|\nMore.', 'divider', 'Text.\n\n---\n\n|\n\nMore.'],
  ['|Text.', 'heading 4', '#### |Text.'],
  ['|', 'bulleted', '- |'],
  ['|', 'numbered', '1. |'],
  ['|', 'task', '- [ ] |'],
  ['|', 'quote', '> |'],
  ['Text.\n|\nMore.', 'code', 'Text.\n\n```|\n\n```\n\nMore.'],
  ['|', 'formula in', '$|$'],
  ['|More.', 'tip', '<Callout kind="tip">\n|\n</Callout>\n\nMore.'],
  ['Text.\n\n|', 'gallery', 'Text.\n\n<Gallery>\n|\n</Gallery>'],
  ['|', 'update', '<Update date="2026-10-01">\n|\n</Update>'],
  ['|', 'parts of', '<SeriesNav />|'],
  ['- a\n  |', 'code', '- a\n\n  ```|\n  \n  ```'],
  ['  |', 'quote', '  > |'],
  ['Text.\n    |', 'tip', 'Text.\n\n    <Callout kind="tip">\n    |\n    </Callout>'],
  ['- |', 'code', '- ```|\n  \n  ```'],
  ['1. a\n2. |\n3. c', 'tip', '1. a\n2. <Callout kind="tip">\n   |\n   </Callout>\n3. c'],
  ['> |', 'heading 2', '> ## |'],
  ['> Text.\n> |\n> More.', 'tip', '> Text.\n>\n> <Callout kind="tip">\n> |\n> </Callout>\n> \n> More.'],
]

test('blocks come with blank lines around them, and one undo takes them back', async ({ editor }) => {
  test.slow()
  for (const [before, name, after] of made) {
    await test.step(`/${name} in ${JSON.stringify(before)}`, async () => {
      await editor.open(before)
      await choose(editor, name)
      await editor.expectText(after)
      await editor.press('Control+z')
      await editor.expectText(before.replace('|', `/${name}|`))
    })
  }
})

test('an image is chosen on this device', async ({ editor }) => {
  await editor.open('Text.\n\n|')
  const chooser = editor.page.waitForEvent('filechooser')
  await choose(editor, 'photo')
  expect((await chooser).isMultiple()).toBe(true)
  await editor.expectText('Text.\n\n|')
})

test('a footnote takes the next number, with the cursor in it', async ({ editor }) => {
  await editor.open('A claim[^1].\n\n|\n\n[^1]: Its source.')
  await choose(editor, 'footnote')
  await editor.expectText('A claim[^1].\n\n[^2]\n\n[^1]: Its source.\n[^2]: |')
})

test('while a word is composed no menu opens; when it is there, it does', async ({ editor }) => {
  await editor.open('|')
  const keyboard = await editor.page.context().newCDPSession(editor.page)
  await keyboard.send('Input.imeSetComposition', { text: '/ta', selectionStart: 3, selectionEnd: 3 })
  await editor.expectText('/ta|')
  await editor.expectNoMenu()
  await keyboard.send('Input.insertText', { text: '/ta' })
  await editor.type('b')
  await expect(optionsIn(editor).first()).toHaveText(/^Table/)
})

test('Tab goes from one place of a block to the next', async ({ editor }) => {
  await editor.open('|')
  await choose(editor, 'table')
  await editor.type('Port')
  await editor.press('Tab')
  await editor.type('State')
  await editor.press('Tab')
  await editor.type('1')
  await editor.expectText('| Port | State |\n| --- | --- |\n| 1| |  |\n|  |  |')
})

test('another tab is offered inside tabs, and nowhere else', async ({ editor }) => {
  await editor.open('<Tabs>\n<Tab label="a">\nb\n</Tab>\n|\n</Tabs>')
  await editor.type('/another')
  await expect(optionsIn(editor)).toHaveText([/^Another tab/])
  await editor.open('|')
  await editor.type('/another')
  await expect(editor.page.getByRole('listbox')).toBeHidden()
})

test('a slash elsewhere is a slash', async ({ editor }) => {
  for (const [where, before, typed] of [
    ['behind a word', 'and|', '/or'],
    ['in a path', 'cd |', '/tab'],
    ['in a date', '2024|', '/12'],
    ['in code', '```sh\n|\n```', '/tab'],
    ['in code that is not closed', '```\n|', '/tab'],
    ['in a formula', '$$\n|\n$$', '/tab'],
    ['in a tag', '<Callout\n|\n>', '/tab'],
    ['in the front matter', '---\n|\n---', '/tab'],
    ['in a path at the start of a line', '|', '/usr/lib'],
  ] as const) {
    await test.step(where, async () => {
      await editor.open(before)
      await editor.type(typed)
      await editor.expectText(before.replace('|', `${typed}|`))
      await editor.expectNoMenu()
    })
  }
})
