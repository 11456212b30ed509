import { inaccessibilities } from '../../support/checks'
import { type BareEditor, expect, test } from '../bare-editor'
import { openWith, play, type Story, shown } from '../story'

const tabs = '<Tabs>\n<Tab label="First">\none\n</Tab>\n<Tab label="Second">\ntwo\n</Tab>\n</Tabs>'

const heads = (editor: BareEditor) => editor.field.locator('.lv-head')
const button = (editor: BareEditor, name: string | RegExp) => editor.field.getByRole('button', { name })

test('components are drawn with what they say, and no tag is to be seen', async ({ editor }) => {
  const text = [
    tabs,
    '<Steps>\n<Step title="Open it">\nslowly\n</Step>\n</Steps>',
    '<Details summary="More">Inside</Details>',
    '<Figure\n  src="/media/a.png"\n  alt="A"\n  caption="What it shows"\n/>',
    '<LinkCard href="https://www.example.org/docs" title="The docs" />',
    '> <Callout kind="tip" title="By the way">\n> quoted\n> </Callout>',
    '<Quote by="Ada" date="1843-01-02">\nwords\n</Quote>',
    '<SeriesNav />',
  ].join('\n\n')
  await openWith(editor, `${text}\n\n‸The end.`)
  await expect(heads(editor).locator('.lv-name')).toHaveText([
    'Tabs',
    'Tab',
    'Tab',
    'Steps',
    'Step',
    'Details',
    'Figure',
    'Link card',
    'Tip',
    'Quote',
    'Parts of the series',
  ])
  await expect(heads(editor).locator('.lv-title')).toHaveText([
    'First',
    'Second',
    'Open it',
    'More',
    'What it shows',
    'The docs',
    'By the way',
    'Ada',
  ])
  await expect(editor.field.locator('img[src="/media/a.png"]')).toBeInViewport()
  await expect(editor.field).not.toContainText(/[<>]/)
  expect(await editor.text()).toBe(`${text}\n\nThe end.`)
})

test('what is broken, not closed, not known or code stays as it is written', async ({ editor }) => {
  const text =
    '<Tabs>\nnot closed\n\n<Callout kind=>\nx\n</Callout>\n\n<Unknown>\ny\n</Unknown>\n\n```\n<SeriesNav />\n```\n\nin a line <SeriesNav /> too'
  await editor.open(text)
  await expect(heads(editor)).toHaveCount(0)
  for (const tag of ['<Tabs>', '<Callout kind=>', '<Unknown>', '<SeriesNav />']) await expect(editor.field).toContainText(tag)
})

test('a tag is shown as it is written where the cursor is in it or something is wrong with it', async ({ editor }) => {
  await openWith(editor, `${tabs}\n\n‸End`)
  await expect(heads(editor)).toHaveCount(3)
  await editor.page.evaluate(() => window.editor.select([[9, 9]]))
  await expect(editor.field).toContainText('<Tab label="First">')
  await expect(heads(editor)).toHaveCount(2)
  await editor.page.evaluate(() => window.editor.select([[0, 0]]))
  await expect(heads(editor)).toHaveCount(3)
  await editor.page.evaluate(() => window.editor.show([{ line: 5, column: 2, message: 'Wrong.' }]))
  await expect(editor.field).toContainText('<Tab label="Second">')
  await expect(editor.page.locator('.cm-lintRange-error')).toBeVisible()
})

test('the form of a component is at hand where it is drawn', async ({ editor }) => {
  await openWith(editor, `${tabs}\n\n‸End`)
  await button(editor, 'Edit Tab “Second”').click()
  await editor.page.getByLabel('Name').fill('Windows')
  await editor.press('Enter')
  await expect(editor.field).toBeFocused()
  await expect(heads(editor).locator('.lv-title')).toHaveText(['First', 'Windows'])
  expect(await shown(editor)).toBe(`${tabs.replace('Second', 'Windows')}\n\n‸End`)
  await editor.press('Control+z')
  expect(await editor.text()).toBe(`${tabs}\n\nEnd`)
})

test('the keyboard opens the form of the component that the cursor is in', async ({ editor }) => {
  await openWith(editor, tabs.replace('two', 'tw‸o'))
  await editor.press('Alt+Enter')
  await expect(editor.page.getByLabel('Name')).toHaveValue('Second')
  await editor.page.getByLabel('Name').fill('Windows')
  await editor.press('Enter')
  expect(await shown(editor)).toBe(tabs.replace('two', 'tw‸o').replace('Second', 'Windows'))
})

test('another part is added at the component, and one is taken away', async ({ editor }) => {
  await openWith(editor, `${tabs}\n\n‸End`)
  await button(editor, 'Add tab').click()
  await editor.page.getByLabel('Name').fill('Third')
  await editor.press('Enter')
  await expect(editor.field).toBeFocused()
  await editor.type('three')
  const grown = tabs.replace('</Tabs>', '<Tab label="Third">\nthree‸\n</Tab>\n</Tabs>')
  expect(await shown(editor)).toBe(`${grown}\n\nEnd`)
  await heads(editor).nth(1).hover()
  await button(editor, 'Delete Tab “First”').click()
  expect(await shown(editor)).toBe(`${grown.replace('‸', '').replace('<Tab label="First">\none\n</Tab>\n', '‸')}\n\nEnd`)
  await editor.press('Control+z')
  expect(await editor.text()).toBe(`${grown.replace('‸', '')}\n\nEnd`)
})

test('a component from the menu comes drawn, with the cursor where its text begins', async ({ editor }) => {
  await editor.open('|')
  await editor.type('/tabs')
  await editor.expectMenu()
  await editor.press('Enter')
  await expect(heads(editor).locator('.lv-title')).toHaveText(['First', 'Second'])
  await editor.type('one')
  await editor.press('Tab')
  await editor.type('two')
  await editor.expectText(tabs.replace('two', 'two|'))
  await expect(editor.field).not.toContainText('<')
})

const stories: Readonly<Record<string, readonly Story[]>> = {
  'arrow keys pass drawn tags line by line and never get stuck': [
    [`‸Before\n\n${tabs}\n\nAfter`, Array.from({ length: 11 }, () => 'ArrowDown'), `Before\n\n${tabs}\n\n‸After`],
    [`Before\n\n${tabs}\n\n‸After`, Array.from({ length: 11 }, () => 'ArrowUp'), `‸Before\n\n${tabs}\n\nAfter`],
    ['<Tab‸s>\n</Tabs>', ['ArrowRight', 'x'], '<Tabsx‸>\n</Tabs>'],
  ],
  'what is typed beside a drawn tag gets a line of its own': [
    ['<Callout>‸\none\n</Callout>', ['x', 'y'], '<Callout>\nxy‸\none\n</Callout>'],
    ['‸<Callout>\none\n</Callout>', ['x', 'y'], 'xy‸\n\n<Callout>\none\n</Callout>'],
    ['<Callout>\none\n‸</Callout>', ['x'], '<Callout>\none\nx‸\n</Callout>'],
    ['<Callout>\none\n</Callout>‸', ['x'], '<Callout>\none\n</Callout>\n\nx‸'],
    ['> <Callout>‸\n> one\n> </Callout>', ['x'], '> <Callout>\n> x‸\n> one\n> </Callout>'],
    ['> <SeriesNav />‸', ['x'], '> <SeriesNav />\n>\n> x‸'],
    ['<SeriesNav />‸', ['x'], '<SeriesNav />\n\nx‸'],
  ],
  'a key that would eat into a drawn tag selects the component first': [
    ['a\n\n<SeriesNav />‸', 'Backspace', 'a\n\n‹<SeriesNav />›'],
    ['a\n\n<SeriesNav />‸', ['Backspace', 'Backspace'], 'a\n\n‸'],
    ['‸<Callout>\none\n</Callout>\n\nb', ['Delete', 'Delete'], '‸\n\nb'],
    ['<Callout>\n‸one\n</Callout>', 'Backspace', '<Callout>\n‸one\n</Callout>'],
    ['<Callout>\none‸\n</Callout>', 'Delete', '<Callout>\none‸\n</Callout>'],
    ['<Callout>\n‸\none\n</Callout>', 'Backspace', '<Callout>‸\none\n</Callout>'],
    ['<Callout ki‸nd="tip">\none\n</Callout>', 'Backspace', '<Callout k‸nd="tip">\none\n</Callout>'],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}

test('in source every tag is as it is written, without buttons', async ({ editor }) => {
  await editor.open(tabs)
  await expect(heads(editor)).toHaveCount(3)
  await editor.setMode('source')
  await expect(heads(editor)).toHaveCount(0)
  await expect(editor.field.getByRole('button')).toHaveCount(0)
  await editor.press('Control+End')
  await editor.type('x')
  await editor.expectText(`${tabs}x`)
})

test('drawn components have nothing for axe to find, light or dark', async ({ editor }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await editor.page.emulateMedia({ colorScheme })
    await openWith(
      editor,
      `${tabs.replace('one', 'on‸e')}\n\n<Callout title="A">\nb\n</Callout>\n\n<LinkCard href="/a" title="b" description="c" />\n\n<Gallery>\n![e](/media/e.png)\n</Gallery>\n\n<Update date="2023-09-20">\nd\n</Update>`,
    )
    await expect(heads(editor)).toHaveCount(7)
    expect(await inaccessibilities(editor.page)).toEqual([])
  }
})
