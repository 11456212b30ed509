import { inaccessibilities } from '../../support/checks'
import { type Desk, expect, test } from '../desk'

const optionsIn = (desk: Desk) => desk.page.getByRole('option')

/** Types behind `/` and takes the first thing offered. */
async function choose(desk: Desk, name: string): Promise<void> {
  await desk.type(`/${name}`)
  await desk.expectMenu()
  await optionsIn(desk).first().click()
}

/** The menu takes no key for a moment after it has opened, so that a quick typist chooses nothing by accident. */
async function pressUntilItMoves(desk: Desk, key: string): Promise<void> {
  const before = (await desk.field.getAttribute('aria-activedescendant')) ?? ''
  await expect(async () => {
    await desk.press(key)
    await expect(desk.field).not.toHaveAttribute('aria-activedescendant', before, { timeout: 100 })
  }).toPass()
}

test('a slash at the start of a line offers what can be put in, in groups', async ({ desk }) => {
  await desk.open('Text.\n\n|')
  await desk.type('/')
  const menu = desk.page.getByRole('listbox')
  await expect(menu).toBeVisible()
  await expect(menu).toContainText('Blocks')
  await expect(optionsIn(desk).first()).toHaveText(/Heading 2\s*A section of the post/)
  await desk.type('tab')
  await expect(optionsIn(desk)).toHaveText([/^Table/, /^Tabs/])
  await desk.press('Escape')
  await expect(menu).toBeHidden()
  await desk.expectText('Text.\n\n/tab|')
})

test('white space before the slash is no matter', async ({ desk }) => {
  for (const typed of [' /tabl', '    /tabl', '\n  indented\n  /tabl']) {
    await desk.open('Text.\n\n|')
    await desk.type(typed)
    await expect(optionsIn(desk), typed).toHaveText([/^Table/])
  }
})

test('other words find it too, and the best fit is first', async ({ desk }) => {
  await desk.open('|')
  await desk.type('/todo')
  await expect(optionsIn(desk)).toHaveText([/^Task list/])
  await desk.press('Escape', 'Backspace', 'Backspace', 'Backspace', 'Backspace')
  await desk.type('quo')
  await expect(optionsIn(desk)).toHaveText([/^Quote/, /^Quote with source/])
})

test('the field keeps the focus and names the option that is chosen', async ({ desk }) => {
  await desk.open('|')
  await desk.type('/')
  const chosen = () => desk.page.locator('[aria-selected="true"]')
  await expect(desk.field).toBeFocused()
  await expect(desk.field).toHaveAttribute('aria-activedescendant', (await chosen().getAttribute('id')) ?? '')
  await pressUntilItMoves(desk, 'ArrowDown')
  await expect(desk.field).toHaveAttribute('aria-activedescendant', (await chosen().getAttribute('id')) ?? '')
  await expect(desk.field).toHaveAttribute('aria-controls', (await desk.page.getByRole('listbox').getAttribute('id')) ?? '')
  await expect(desk.field).toHaveAttribute('aria-autocomplete', 'list')
  expect(await inaccessibilities(desk.page)).toEqual([])
})

for (const key of ['Enter', 'Tab']) {
  test(`${key} takes what is chosen`, async ({ desk }) => {
    await desk.open('|')
    await desk.type('/')
    await pressUntilItMoves(desk, 'ArrowDown')
    await desk.type('tip')
    await expect(optionsIn(desk)).toHaveText([/^Tip/])
    await desk.expectMenu()
    await desk.press(key)
    await desk.expectText('<Callout kind="tip">\n|\n</Callout>')
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

test('blocks come with blank lines around them, and one undo takes them back', async ({ desk }) => {
  test.slow()
  for (const [before, name, after] of made) {
    await test.step(`/${name} in ${JSON.stringify(before)}`, async () => {
      await desk.open(before)
      await choose(desk, name)
      await desk.expectText(after)
      await desk.press('Control+z')
      await desk.expectText(before.replace('|', `/${name}|`))
    })
  }
})

test('an image is chosen on this device', async ({ desk }) => {
  await desk.open('Text.\n\n|')
  const chooser = desk.page.waitForEvent('filechooser')
  await choose(desk, 'photo')
  expect((await chooser).isMultiple()).toBe(true)
  await desk.expectText('Text.\n\n|')
})

test('a footnote takes the next number, with the cursor in it', async ({ desk }) => {
  await desk.open('A claim[^1].\n\n|\n\n[^1]: Its source.')
  await choose(desk, 'footnote')
  await desk.expectText('A claim[^1].\n\n[^2]\n\n[^1]: Its source.\n[^2]: |')
})

test('while a word is composed no menu opens; when it is there, it does', async ({ desk }) => {
  await desk.open('|')
  const keyboard = await desk.page.context().newCDPSession(desk.page)
  await keyboard.send('Input.imeSetComposition', { text: '/ta', selectionStart: 3, selectionEnd: 3 })
  await desk.expectText('/ta|')
  await desk.expectNoMenu()
  await keyboard.send('Input.insertText', { text: '/ta' })
  await desk.type('b')
  await expect(optionsIn(desk).first()).toHaveText(/^Table/)
})

test('Tab goes from one place of a block to the next', async ({ desk }) => {
  await desk.open('|')
  await choose(desk, 'table')
  await desk.type('Port')
  await desk.press('Tab')
  await desk.type('State')
  await desk.press('Tab')
  await desk.type('1')
  await desk.expectText('| Port | State |\n| --- | --- |\n| 1| |  |\n|  |  |')
})

test('another tab is offered inside tabs, and nowhere else', async ({ desk }) => {
  await desk.open('<Tabs>\n<Tab label="a">\nb\n</Tab>\n|\n</Tabs>')
  await desk.type('/another')
  await expect(optionsIn(desk)).toHaveText([/^Another tab/])
  await desk.open('|')
  await desk.type('/another')
  await expect(desk.page.getByRole('listbox')).toBeHidden()
})

test('a slash elsewhere is a slash', async ({ desk }) => {
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
      await desk.open(before)
      await desk.type(typed)
      await desk.expectText(before.replace('|', `${typed}|`))
      await desk.expectNoMenu()
    })
  }
})
