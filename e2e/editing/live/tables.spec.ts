import { inaccessibilities } from '../../support/checks'
import { type BareEditor, expect, test } from '../bare-editor'
import { openWith, play, type Story, shown } from '../story'

const table = '| Name | What |\n| --- | --- |\n| a | one |\n| b | two |'

const cellsIn = (editor: BareEditor) => editor.field.locator('.lv-cell')
const tools = (editor: BareEditor) => editor.page.getByRole('toolbar', { name: 'Table' })

test('a table is a grid, with the cursor in it too', async ({ editor }) => {
  await openWith(editor, `Before.\n\n| a | b |\n| --- | ---: |\n| a longer c‸ell | **c** |\n| x | |\n\nAfter.`)
  await expect(cellsIn(editor)).toHaveText(['a', 'b', 'a longer cell', 'c', 'x', ''])
  await expect(editor.field).not.toContainText('|')
  await expect(editor.field).not.toContainText('---')
  const boxes = await cellsIn(editor).evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON()))
  for (const at of [2, 4]) {
    expect(boxes[at].left).toBeCloseTo(boxes[0].left, 0)
    expect(boxes[at + 1].left).toBeCloseTo(boxes[1].left, 0)
    expect(boxes[at + 1].right).toBeCloseTo(boxes[1].right, 0)
    expect(boxes[at].height).toBeCloseTo(boxes[at + 1].height, 0)
  }
})

test('marks are shown in the cell of the cursor alone', async ({ editor }) => {
  await openWith(editor, '| a | b |\n| --- | --- |\n| **b‸old** | **bold** |')
  await expect(cellsIn(editor).nth(2)).toHaveText('**bold**')
  await expect(cellsIn(editor).nth(3)).toHaveText('bold')
})

test('in source the table is as it is written', async ({ editor }) => {
  await openWith(editor, table)
  await expect(cellsIn(editor)).toHaveCount(6)
  await editor.setMode('source')
  await expect(cellsIn(editor)).toHaveCount(0)
  await expect(editor.field).toContainText('| --- | --- |')
  await editor.setMode('live')
  await expect(cellsIn(editor)).toHaveCount(6)
  expect(await editor.text()).toBe(table)
})

const stories: Readonly<Record<string, readonly Story[]>> = {
  'arrow keys go from cell to cell and out of the table, past what is hidden': [
    [`${table}\n\nAfter`.replace('Name', 'Name‸'), 'ArrowRight', `${table}\n\nAfter`.replace('What', '‸What')],
    [table.replace('What', 'What‸'), 'ArrowRight', table.replace('| a', '| ‸a')],
    [table.replace('| a', '| ‸a'), 'ArrowLeft', table.replace('What', 'What‸')],
    [table.replace('Name', '‸Name'), 'ArrowDown', table.replace('| a', '| ‸a')],
    [table.replace('| a', '| ‸a'), 'ArrowDown', table.replace('| b', '| ‸b')],
    [table.replace('| b', '| ‸b'), ['ArrowUp', 'ArrowUp'], table.replace('Name', '‸Name')],
    [`‸Before\n\n${table}`, ['ArrowDown', 'ArrowDown'], `Before\n\n${table.replace('Name', '‸Name')}`],
    [`${table.replace('| b', '| ‸b')}\n\nAfter`, ['ArrowDown', 'ArrowDown'], `${table}\n\n‸After`],
    [table.replace('two', 'tw‸o'), 'Home', table.replace('two', '‸two')],
    [table.replace('two', 't‸wo'), 'End', table.replace('two', 'two‸')],
  ],
  'deleting leaves what holds the table together': [
    [table.replace('one', '‸one'), 'Backspace', table.replace('| a', '| a‸')],
    [table.replace('| a ', '| a‸ '), 'Delete', table.replace('| a ', '| a‸ ')],
    [table.replace('| a', '| ‸a'), 'Backspace', table.replace('What', 'What‸')],
    [table.replace('one', 'one‸'), 'Delete', table.replace('one', 'one‸')],
    [table.replace('Name | What', '‹Name | Wh›at'), 'Delete', table.replace('Name | What', '‸ | at')],
    [
      table.replace('What |\n| --- | --- |\n| a', '‹What |\n| --- | --- |\n| a›'),
      'Backspace',
      table.replace('What', '‸').replace('| a ', '|  '),
    ],
    [table.replace('one', '‹one›'), 'x', table.replace('one', 'x‸')],
    [`${table}\n‹| c | d |\n›`, 'Delete', `${table}\n‸`],
    [`a\n\n‹${table}›\n\nb`, 'Delete', 'a\n\n‸\n\nb'],
    [`${table}\n‸\nAfter`, 'Backspace', `${table.replace('two', 'two‸')}\n\nAfter`],
  ],
  'what is typed stays in its cell': [
    [table.replace('one', 'one‸'), ['Space', 'm', 'o'], table.replace('one', 'one mo‸')],
    [table.replace('one', 'one‸'), '|', table.replace('one', 'one\\|‸')],
    [table.replace('one', 'one\\‸'), '|', table.replace('one', 'one\\|‸')],
    ['| a | b |\n| - | - |\n| c‸ |', ['Tab', 'd'], '| a | b |\n| - | - |\n| c | d‸ |'],
    ['a | b\n--- | ---\n| c‸', ['Tab', 'd'], 'a | b\n--- | ---\n| c | d‸ |'],
    ['| a | b |\n| - | - |\n|‸||', ['x', 'Tab', 'y'], '| a | b |\n| - | - |\n|x|y‸|'],
  ],
  'what is typed beside a table at an end of the text is a paragraph': [
    [`${table}‸`, ['x'], `${table}\n\nx‸`],
    [`‸${table}`, ['x', 'y'], `xy‸\n\n${table}`],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}

test('a click puts the cursor into the cell that is clicked, however empty', async ({ editor }) => {
  await openWith(editor, '‸Text\n\n| a | a long heading |\n| --- | --- |\n| c | |\n| d | e |')
  const { x = 0, y = 0, width = 0, height = 0 } = (await cellsIn(editor).nth(3).boundingBox()) ?? {}
  await editor.page.mouse.click(x + width - 8, y + height / 2)
  await editor.type('new')
  await expect.poll(() => editor.text()).toMatch(/\| c \| +new *\|\n/)
})

test('rows and columns are added at the table with the pointer, where the cursor is or at its end', async ({ editor }) => {
  await openWith(editor, `‸Text\n\n${table}`)
  await expect(tools(editor)).toBeHidden()
  await cellsIn(editor).first().hover()
  await expect(tools(editor).getByRole('button')).toHaveText(['Add row', 'Add column'])
  await tools(editor).getByRole('button', { name: 'Add row' }).click()
  expect(await shown(editor)).toBe(`Text\n\n${table}\n|     | ‸    |`)
  await editor.type('x')
  await cellsIn(editor).nth(2).click()
  await tools(editor).getByRole('button', { name: 'Add column' }).click()
  await editor.type('y')
  expect(await shown(editor)).toBe(
    'Text\n\n| Name |     | What |\n| ---- | --- | ---- |\n| a    | y‸    | one  |\n| b    |     | two  |\n|      |     | x    |',
  )
  await editor.press('Control+z')
  await expect(cellsIn(editor)).toHaveCount(12)
  await editor.press('Control+z')
  await expect(cellsIn(editor)).toHaveCount(8)
})

test('the tools are reached with the keyboard and lead back to the text', async ({ editor, page }) => {
  await openWith(editor, table.replace('one', 'one‸'))
  await editor.press('Alt+Enter')
  await expect(tools(editor).getByRole('button', { name: 'Add row' })).toBeFocused()
  await expect(tools(editor).getByRole('button')).toHaveCount(11)
  await editor.press('ArrowLeft', 'ArrowLeft')
  await expect(tools(editor).getByRole('button', { name: 'Delete the row' })).toBeFocused()
  await editor.press('Enter')
  await expect(editor.field).toBeFocused()
  expect(await editor.text()).toBe('| Name | What |\n| ---- | ---- |\n| b    | two  |')
  await editor.press('Alt+Enter', 'End', 'Escape')
  await expect(editor.field).toBeFocused()
  // The editor notices its focus some milliseconds later than the page, sooner than anybody presses the next key.
  await expect(page.locator('.cm-focused')).toBeVisible()
  await editor.press('Alt+Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(tools(editor).getByRole('button', { name: 'Align the column right' })).toBeFocused()
  await editor.press('Enter')
  expect(await editor.text()).toBe('| Name | What |\n| ---- | ---: |\n| b    |  two |')
})

test('a table from the menu grows without the palette', async ({ editor }) => {
  await editor.open('|')
  await editor.type('/table')
  await editor.expectMenu()
  await editor.press('Enter')
  await expect(cellsIn(editor)).toHaveCount(6)
  for (const word of ['Port', 'State', '1', 'up', '2', 'down', '3']) {
    await editor.type(word)
    await editor.press('Tab')
  }
  expect(await editor.text()).toMatch(/\| 2 \| down \|\n\| 3 +\| +\|$/)
})

test('a character is composed inside its cell', async ({ editor }) => {
  await openWith(editor, '| a | b |\n| --- | --- |\n| c‸ | |')
  const session = await editor.page.context().newCDPSession(editor.page)
  for (const cell of [2, 3]) {
    for (const text of ['k', 'か', 'かな'])
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(cellsIn(editor)).toHaveCount(4)
    await expect(cellsIn(editor).nth(cell)).toContainText('かな')
    await session.send('Input.insertText', { text: '仮名' })
    await editor.press('Tab')
  }
  expect(await editor.text()).toMatch(/\| c仮名 \| *仮名 *\|/)
})

test('a wide table scrolls by itself and shows the cell of the cursor', async ({ editor }) => {
  await editor.page.setViewportSize({ width: 390, height: 700 })
  const row = (word: string) => `|${` ${word} |`.repeat(11)}`
  await openWith(editor, `${row('heading').replace('heading', 'head‸ing')}\n${row('---')}\n${row('cell')}`)
  for (let column = 0; column < 10; column++) await editor.press('Tab')
  await expect(cellsIn(editor).nth(10)).toBeInViewport({ ratio: 0.5 })
  expect(await editor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('a table in a quote, and one that is cut short or too long, are drawn and keep every byte', async ({ editor }) => {
  const text = '> | a | b |\n> | - | - |\n> | c |\n> | d | e | f |\n\nText'
  await openWith(editor, text)
  await expect(cellsIn(editor)).toHaveText(['a', 'b', 'c', 'd', 'e', 'f'])
  await expect(editor.field).not.toContainText('>')
  expect(await editor.text()).toBe(text)
})

test('a drawn table and its tools have nothing for axe to find, light or dark', async ({ editor }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await editor.page.emulateMedia({ colorScheme })
    await openWith(editor, table.replace('one', 'one‸'))
    await expect(tools(editor)).toBeVisible()
    expect(await inaccessibilities(editor.page)).toEqual([])
  }
})
