import { inaccessibilities } from '../../support/checks'
import { type Desk, expect, test } from '../desk'

const dialogIn = (desk: Desk) => desk.page.getByRole('dialog')

async function openForm(desk: Desk, name: string): Promise<void> {
  await desk.type(`/${name}`)
  await desk.page.getByRole('option').first().click()
  await expect(dialogIn(desk)).toBeVisible()
}

test('a form asks for what a component needs, says what is wrong, and puts it in', async ({ desk }) => {
  await desk.open('Text.\n|')
  await openForm(desk, 'link card')
  const address = desk.page.getByLabel('Address')
  await expect(address).toBeFocused()
  expect(await inaccessibilities(desk.page)).toEqual([])
  await desk.press('Enter')
  await expect(desk.page.getByText('Address is required.')).toBeVisible()
  await expect(address).toBeFocused()
  await address.fill('javascript:alert(1)')
  await desk.press('Enter')
  await expect(desk.page.getByText('Address must be an address of this site')).toBeVisible()
  await address.fill('https://example.org/?a=1&b=2')
  await desk.page.getByLabel('Title (optional)').fill('A "quoted" title')
  await desk.press('Enter')
  await expect(dialogIn(desk)).toBeHidden()
  await expect(desk.field).toBeFocused()
  await desk.expectText('Text.\n\n<LinkCard href="https://example.org/?a=1&b=2" title=\'A "quoted" title\' />\n\n|')
  await desk.press('Control+z')
  await desk.expectText('Text.\n|')
})

test('Esc leaves the text as it was, and the cursor in it', async ({ desk }) => {
  await desk.open('Text.\n\n|')
  await openForm(desk, 'video')
  await desk.press('Escape')
  await expect(dialogIn(desk)).toBeHidden()
  await expect(desk.field).toBeFocused()
  await desk.expectText('Text.\n\n|')
})

test('a picture may say that it shows nothing', async ({ desk }) => {
  await desk.open('|')
  await openForm(desk, 'picture by')
  await desk.page.getByLabel('Address of the file').fill('/media/a.png')
  await desk.page.getByRole('button', { name: 'Insert' }).click()
  await desk.expectText('<Figure src="/media/a.png" alt="" />\n\n|')
})

test('the form of a tag changes what was changed, and no other byte', async ({ desk }) => {
  const tag = (summary: string) => `> <Details  summary='${summary}'\tdata-x={y} {...z} open={true} >\n\nText`
  await desk.open(tag('More').replace('Details', 'Det|ails'))
  await desk.press('Alt+Enter')
  await expect(desk.page.getByRole('listitem')).toHaveText(['data-x={y}', '{...z}'])
  await expect(desk.page.getByLabel('Open by default')).toBeChecked()
  await desk.page.getByRole('button', { name: 'Change' }).click()
  await expect(dialogIn(desk)).toBeHidden()
  await desk.expectText(tag('More'))
  await desk.page.getByRole('button', { name: 'Edit component' }).click()
  await desk.page.getByLabel('Summary, always shown').fill('All & more')
  await desk.page.getByRole('button', { name: 'Change' }).click()
  await desk.expectText(tag('All & more'))
  await desk.press('Control+z')
  await desk.expectText(tag('More'))
})

test('what a component cannot say yet can be taken away, chosen or dated', async ({ desk }) => {
  await desk.open('<Callout kind="tip" ti|tle="A">\nb\n</Callout>\n\n<Quote by="A" date="soon" />')
  await desk.press('Alt+Enter')
  await desk.page.getByLabel('Kind (optional)').selectOption('warning')
  await desk.page.getByLabel('Title (optional)').fill('')
  await desk.press('Enter')
  await desk.expectText('<Callout kind="warning">\nb\n</Callout>\n\n<Quote by="A" date="soon" />')
  await desk.page.evaluate(() => window.desk.select([[50, 50]]))
  await desk.press('Alt+Enter')
  await expect(desk.page.getByLabel('Date (optional)')).toHaveValue('soon')
  await desk.page.getByLabel('Source (optional)').fill('a forum')
  await desk.press('Enter')
  await desk.expectText('<Callout kind="warning">\nb\n</Callout>\n\n<Quote by="A" date="soon" source="a forum" />')
})

test('a component that holds text goes around the lines that are selected', async ({ desk }) => {
  await desk.open('Before.\n\nOne.\n\n- Two.\n\nAfter.')
  await desk.page.evaluate(() => {
    window.desk.select([[11, 18]])
    window.desk.run('insert-Details')
  })
  await desk.page.getByLabel('Summary, always shown').fill('More')
  await desk.press('Enter')
  await desk.expectText('Before.\n\n<Details summary="More">\n\nOne.\n\n- Two.\n\n</Details>\n\nAfter.')
  await desk.press('Control+z')
  await desk.expectText('Before.\n\nOne.\n\n- Two.\n\nAfter.')
})

test('a day that is needed is today at first', async ({ desk }) => {
  await desk.open('|')
  await desk.page.evaluate(() => window.desk.run('insert-Update'))
  await expect(desk.page.getByLabel('Date', { exact: true })).toHaveValue('2026-10-01')
  await desk.press('Enter')
  await expect(desk.field).toBeFocused()
  await desk.type('Still true.')
  await desk.expectText('<Update date="2026-10-01">\nStill true.|\n</Update>')
})

test('there is nothing to edit outside a tag, in code and in tags that are not known', async ({ desk }) => {
  for (const text of ['Text|', '`<Callout ki|nd="a">`', '```\n<Cal|lout>\n```', '<Unkn|own a="b" />', '<Callout>|', '|<Callout>']) {
    await desk.open(text)
    await desk.press('Alt+Enter')
    await expect(desk.page.getByRole('button', { name: 'Edit component' })).toBeHidden()
    await expect(dialogIn(desk)).toBeHidden()
  }
})
