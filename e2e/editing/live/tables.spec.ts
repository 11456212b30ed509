import { inaccessibilities } from '../../support/checks'
import { type Desk, expect, test } from '../desk'
import { openWith, play, type Story, shown } from '../story'

const table = '| Name | What |\n| --- | --- |\n| a | one |\n| b | two |'

const cellsIn = (desk: Desk) => desk.field.locator('.lv-cell')
const tools = (desk: Desk) => desk.page.getByRole('toolbar', { name: 'Table' })

test('a table is a grid, with the cursor in it too', async ({ desk }) => {
  await openWith(desk, `Before.\n\n| a | b |\n| --- | ---: |\n| a longer c‸ell | **c** |\n| x | |\n\nAfter.`)
  await expect(cellsIn(desk)).toHaveText(['a', 'b', 'a longer cell', 'c', 'x', ''])
  await expect(desk.field).not.toContainText('|')
  await expect(desk.field).not.toContainText('---')
  const boxes = await cellsIn(desk).evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON()))
  for (const at of [2, 4]) {
    expect(boxes[at].left).toBeCloseTo(boxes[0].left, 0)
    expect(boxes[at + 1].left).toBeCloseTo(boxes[1].left, 0)
    expect(boxes[at + 1].right).toBeCloseTo(boxes[1].right, 0)
    expect(boxes[at].height).toBeCloseTo(boxes[at + 1].height, 0)
  }
})

test('marks are shown in the cell of the cursor alone', async ({ desk }) => {
  await openWith(desk, '| a | b |\n| --- | --- |\n| **b‸old** | **bold** |')
  await expect(cellsIn(desk).nth(2)).toHaveText('**bold**')
  await expect(cellsIn(desk).nth(3)).toHaveText('bold')
})

test('in source the table is as it is written', async ({ desk }) => {
  await openWith(desk, table)
  await expect(cellsIn(desk)).toHaveCount(6)
  await desk.setMode('source')
  await expect(cellsIn(desk)).toHaveCount(0)
  await expect(desk.field).toContainText('| --- | --- |')
  await desk.setMode('live')
  await expect(cellsIn(desk)).toHaveCount(6)
  expect(await desk.text()).toBe(table)
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
  test(name, async ({ desk }) => {
    for (const story of list) await play(desk, story)
  })
}

test('a click puts the cursor into the cell that is clicked, however empty', async ({ desk }) => {
  await openWith(desk, '‸Text\n\n| a | a long heading |\n| --- | --- |\n| c | |\n| d | e |')
  const { x = 0, y = 0, width = 0, height = 0 } = (await cellsIn(desk).nth(3).boundingBox()) ?? {}
  await desk.page.mouse.click(x + width - 8, y + height / 2)
  await desk.type('new')
  await expect.poll(() => desk.text()).toMatch(/\| c \| +new *\|\n/)
})

test('rows and columns are added at the table with the pointer, where the cursor is or at its end', async ({ desk }) => {
  await openWith(desk, `‸Text\n\n${table}`)
  await expect(tools(desk)).toBeHidden()
  await cellsIn(desk).first().hover()
  await expect(tools(desk).getByRole('button')).toHaveText(['Add row', 'Add column'])
  await tools(desk).getByRole('button', { name: 'Add row' }).click()
  expect(await shown(desk)).toBe(`Text\n\n${table}\n|     | ‸    |`)
  await desk.type('x')
  await cellsIn(desk).nth(2).click()
  await tools(desk).getByRole('button', { name: 'Add column' }).click()
  await desk.type('y')
  expect(await shown(desk)).toBe(
    'Text\n\n| Name |     | What |\n| ---- | --- | ---- |\n| a    | y‸    | one  |\n| b    |     | two  |\n|      |     | x    |',
  )
  await desk.press('Control+z')
  await expect(cellsIn(desk)).toHaveCount(12)
  await desk.press('Control+z')
  await expect(cellsIn(desk)).toHaveCount(8)
})

test('the tools are reached with the keyboard and lead back to the text', async ({ desk, page }) => {
  await openWith(desk, table.replace('one', 'one‸'))
  await desk.press('Alt+Enter')
  await expect(tools(desk).getByRole('button', { name: 'Add row' })).toBeFocused()
  await expect(tools(desk).getByRole('button')).toHaveCount(11)
  await desk.press('ArrowLeft', 'ArrowLeft')
  await expect(tools(desk).getByRole('button', { name: 'Delete the row' })).toBeFocused()
  await desk.press('Enter')
  await expect(desk.field).toBeFocused()
  expect(await desk.text()).toBe('| Name | What |\n| ---- | ---- |\n| b    | two  |')
  await desk.press('Alt+Enter', 'End', 'Escape')
  await expect(desk.field).toBeFocused()
  // The editor notices its focus some milliseconds later than the page, sooner than anybody presses the next key.
  await expect(page.locator('.cm-focused')).toBeVisible()
  await desk.press('Alt+Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(tools(desk).getByRole('button', { name: 'Align the column right' })).toBeFocused()
  await desk.press('Enter')
  expect(await desk.text()).toBe('| Name | What |\n| ---- | ---: |\n| b    |  two |')
})

test('a table from the menu grows without the palette', async ({ desk }) => {
  await desk.open('|')
  await desk.type('/table')
  await desk.expectMenu()
  await desk.press('Enter')
  await expect(cellsIn(desk)).toHaveCount(6)
  for (const word of ['Port', 'State', '1', 'up', '2', 'down', '3']) {
    await desk.type(word)
    await desk.press('Tab')
  }
  expect(await desk.text()).toMatch(/\| 2 \| down \|\n\| 3 +\| +\|$/)
})

test('a character is composed inside its cell', async ({ desk }) => {
  await openWith(desk, '| a | b |\n| --- | --- |\n| c‸ | |')
  const session = await desk.page.context().newCDPSession(desk.page)
  for (const cell of [2, 3]) {
    for (const text of ['k', 'か', 'かな'])
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(cellsIn(desk)).toHaveCount(4)
    await expect(cellsIn(desk).nth(cell)).toContainText('かな')
    await session.send('Input.insertText', { text: '仮名' })
    await desk.press('Tab')
  }
  expect(await desk.text()).toMatch(/\| c仮名 \| *仮名 *\|/)
})

test('a wide table scrolls by itself and shows the cell of the cursor', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 390, height: 700 })
  const row = (word: string) => `|${` ${word} |`.repeat(11)}`
  await openWith(desk, `${row('heading').replace('heading', 'head‸ing')}\n${row('---')}\n${row('cell')}`)
  for (let column = 0; column < 10; column++) await desk.press('Tab')
  await expect(cellsIn(desk).nth(10)).toBeInViewport({ ratio: 0.5 })
  expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('a table in a quote, and one that is cut short or too long, are drawn and keep every byte', async ({ desk }) => {
  const text = '> | a | b |\n> | - | - |\n> | c |\n> | d | e | f |\n\nText'
  await openWith(desk, text)
  await expect(cellsIn(desk)).toHaveText(['a', 'b', 'c', 'd', 'e', 'f'])
  await expect(desk.field).not.toContainText('>')
  expect(await desk.text()).toBe(text)
})

test('a drawn table and its tools have nothing for axe to find, light or dark', async ({ desk }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme })
    await openWith(desk, table.replace('one', 'one‸'))
    await expect(tools(desk)).toBeVisible()
    expect(await inaccessibilities(desk.page)).toEqual([])
  }
})
