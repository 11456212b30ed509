import { inaccessibilities } from '../../support/checks'
import { type Desk, expect, test } from '../desk'
import { openWith, play, type Story, shown } from '../story'

const tabs = '<Tabs>\n<Tab label="First">\none\n</Tab>\n<Tab label="Second">\ntwo\n</Tab>\n</Tabs>'

const heads = (desk: Desk) => desk.field.locator('.lv-head')
const button = (desk: Desk, name: string | RegExp) => desk.field.getByRole('button', { name })

test('components are drawn with what they say, and no tag is to be seen', async ({ desk }) => {
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
  await openWith(desk, `${text}\n\n‸The end.`)
  await expect(heads(desk).locator('.lv-name')).toHaveText([
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
  await expect(heads(desk).locator('.lv-title')).toHaveText([
    'First',
    'Second',
    'Open it',
    'More',
    'What it shows',
    'The docs',
    'By the way',
    'Ada',
  ])
  await expect(desk.field.locator('img[src="/media/a.png"]')).toBeInViewport()
  await expect(desk.field).not.toContainText(/[<>]/)
  expect(await desk.text()).toBe(`${text}\n\nThe end.`)
})

test('what is broken, not closed, not known or code stays as it is written', async ({ desk }) => {
  const text =
    '<Tabs>\nnot closed\n\n<Callout kind=>\nx\n</Callout>\n\n<Unknown>\ny\n</Unknown>\n\n```\n<SeriesNav />\n```\n\nin a line <SeriesNav /> too'
  await desk.open(text)
  await expect(heads(desk)).toHaveCount(0)
  for (const tag of ['<Tabs>', '<Callout kind=>', '<Unknown>', '<SeriesNav />']) await expect(desk.field).toContainText(tag)
})

test('a tag is shown as it is written where the cursor is in it or something is wrong with it', async ({ desk }) => {
  await openWith(desk, `${tabs}\n\n‸End`)
  await expect(heads(desk)).toHaveCount(3)
  await desk.page.evaluate(() => window.desk.select([[9, 9]]))
  await expect(desk.field).toContainText('<Tab label="First">')
  await expect(heads(desk)).toHaveCount(2)
  await desk.page.evaluate(() => window.desk.select([[0, 0]]))
  await expect(heads(desk)).toHaveCount(3)
  await desk.page.evaluate(() => window.desk.show([{ line: 5, column: 2, message: 'Wrong.' }]))
  await expect(desk.field).toContainText('<Tab label="Second">')
  await expect(desk.page.locator('.cm-lintRange-error')).toBeVisible()
})

test('the form of a component is at hand where it is drawn', async ({ desk }) => {
  await openWith(desk, `${tabs}\n\n‸End`)
  await button(desk, 'Edit Tab “Second”').click()
  await desk.page.getByLabel('Name').fill('Windows')
  await desk.press('Enter')
  await expect(desk.field).toBeFocused()
  await expect(heads(desk).locator('.lv-title')).toHaveText(['First', 'Windows'])
  expect(await shown(desk)).toBe(`${tabs.replace('Second', 'Windows')}\n\n‸End`)
  await desk.press('Control+z')
  expect(await desk.text()).toBe(`${tabs}\n\nEnd`)
})

test('the keyboard opens the form of the component that the cursor is in', async ({ desk }) => {
  await openWith(desk, tabs.replace('two', 'tw‸o'))
  await desk.press('Alt+Enter')
  await expect(desk.page.getByLabel('Name')).toHaveValue('Second')
  await desk.page.getByLabel('Name').fill('Windows')
  await desk.press('Enter')
  expect(await shown(desk)).toBe(tabs.replace('two', 'tw‸o').replace('Second', 'Windows'))
})

test('another part is added at the component, and one is taken away', async ({ desk }) => {
  await openWith(desk, `${tabs}\n\n‸End`)
  await button(desk, 'Add tab').click()
  await desk.page.getByLabel('Name').fill('Third')
  await desk.press('Enter')
  await expect(desk.field).toBeFocused()
  await desk.type('three')
  const grown = tabs.replace('</Tabs>', '<Tab label="Third">\nthree‸\n</Tab>\n</Tabs>')
  expect(await shown(desk)).toBe(`${grown}\n\nEnd`)
  await heads(desk).nth(1).hover()
  await button(desk, 'Delete Tab “First”').click()
  expect(await shown(desk)).toBe(`${grown.replace('‸', '').replace('<Tab label="First">\none\n</Tab>\n', '‸')}\n\nEnd`)
  await desk.press('Control+z')
  expect(await desk.text()).toBe(`${grown.replace('‸', '')}\n\nEnd`)
})

test('a component from the menu comes drawn, with the cursor where its text begins', async ({ desk }) => {
  await desk.open('|')
  await desk.type('/tabs')
  await desk.expectMenu()
  await desk.press('Enter')
  await expect(heads(desk).locator('.lv-title')).toHaveText(['First', 'Second'])
  await desk.type('one')
  await desk.press('Tab')
  await desk.type('two')
  await desk.expectText(tabs.replace('two', 'two|'))
  await expect(desk.field).not.toContainText('<')
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
  test(name, async ({ desk }) => {
    for (const story of list) await play(desk, story)
  })
}

test('in source every tag is as it is written, without buttons', async ({ desk }) => {
  await desk.open(tabs)
  await expect(heads(desk)).toHaveCount(3)
  await desk.setMode('source')
  await expect(heads(desk)).toHaveCount(0)
  await expect(desk.field.getByRole('button')).toHaveCount(0)
  await desk.press('Control+End')
  await desk.type('x')
  await desk.expectText(`${tabs}x`)
})

test('drawn components have nothing for axe to find, light or dark', async ({ desk }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme })
    await openWith(
      desk,
      `${tabs.replace('one', 'on‸e')}\n\n<Callout title="A">\nb\n</Callout>\n\n<LinkCard href="/a" title="b" description="c" />\n\n<Gallery>\n![e](/media/e.png)\n</Gallery>\n\n<Update date="2023-09-20">\nd\n</Update>`,
    )
    await expect(heads(desk)).toHaveCount(7)
    expect(await inaccessibilities(desk.page)).toEqual([])
  }
})
