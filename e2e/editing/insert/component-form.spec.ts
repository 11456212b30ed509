import { inaccessibilities } from '../../support/checks'
import { type BareEditor, expect, test } from '../bare-editor'

const dialogIn = (editor: BareEditor) => editor.page.getByRole('dialog')

async function openForm(editor: BareEditor, name: string): Promise<void> {
  await editor.type(`/${name}`)
  await editor.page.getByRole('option').first().click()
  await expect(dialogIn(editor)).toBeVisible()
}

test('a form asks for what a component needs, says what is wrong, and puts it in', async ({ editor }) => {
  await editor.open('Text.\n|')
  await openForm(editor, 'link card')
  const address = editor.page.getByLabel('Address')
  await expect(address).toBeFocused()
  expect(await inaccessibilities(editor.page)).toEqual([])
  await editor.press('Enter')
  await expect(editor.page.getByText('Address is required.')).toBeVisible()
  await expect(address).toBeFocused()
  await address.fill('javascript:alert(1)')
  await editor.press('Enter')
  await expect(editor.page.getByText('Address must be an address of this site')).toBeVisible()
  await address.fill('https://example.org/?a=1&b=2')
  await editor.page.getByLabel('Title (optional)').fill('A "quoted" title')
  await editor.press('Enter')
  await expect(dialogIn(editor)).toBeHidden()
  await expect(editor.field).toBeFocused()
  await editor.expectText('Text.\n\n<LinkCard href="https://example.org/?a=1&b=2" title=\'A "quoted" title\' />\n\n|')
  await editor.press('Control+z')
  await editor.expectText('Text.\n|')
})

test('Esc leaves the text as it was, and the cursor in it', async ({ editor }) => {
  await editor.open('Text.\n\n|')
  await openForm(editor, 'video')
  await editor.press('Escape')
  await expect(dialogIn(editor)).toBeHidden()
  await expect(editor.field).toBeFocused()
  await editor.expectText('Text.\n\n|')
})

test('a picture may say that it shows nothing', async ({ editor }) => {
  await editor.open('|')
  await openForm(editor, 'picture by')
  await editor.page.getByLabel('Address of the file').fill('/media/a.png')
  await editor.page.getByRole('button', { name: 'Insert' }).click()
  await editor.expectText('<Figure src="/media/a.png" alt="" />\n\n|')
})

test('the form of a tag changes what was changed, and no other byte', async ({ editor }) => {
  const tag = (summary: string) => `> <Details  summary='${summary}'\tdata-x={y} {...z} open={true} >\n\nText`
  await editor.open(tag('More').replace('Details', 'Det|ails'))
  await editor.press('Alt+Enter')
  await expect(editor.page.getByRole('listitem')).toHaveText(['data-x={y}', '{...z}'])
  await expect(editor.page.getByLabel('Open by default')).toBeChecked()
  await editor.page.getByRole('button', { name: 'Change' }).click()
  await expect(dialogIn(editor)).toBeHidden()
  await editor.expectText(tag('More'))
  await editor.page.getByRole('button', { name: 'Edit component' }).click()
  await editor.page.getByLabel('Summary, always shown').fill('All & more')
  await editor.page.getByRole('button', { name: 'Change' }).click()
  await editor.expectText(tag('All & more'))
  await editor.press('Control+z')
  await editor.expectText(tag('More'))
})

test('what a component cannot say yet can be taken away, chosen or dated', async ({ editor }) => {
  await editor.open('<Callout kind="tip" ti|tle="A">\nb\n</Callout>\n\n<Quote by="A" date="soon" />')
  await editor.press('Alt+Enter')
  await editor.page.getByLabel('Kind (optional)').selectOption('warning')
  await editor.page.getByLabel('Title (optional)').fill('')
  await editor.press('Enter')
  await editor.expectText('<Callout kind="warning">\nb\n</Callout>\n\n<Quote by="A" date="soon" />')
  await editor.page.evaluate(() => window.editor.select([[50, 50]]))
  await editor.press('Alt+Enter')
  await expect(editor.page.getByLabel('Date (optional)')).toHaveValue('soon')
  await editor.page.getByLabel('Source (optional)').fill('a forum')
  await editor.press('Enter')
  await editor.expectText('<Callout kind="warning">\nb\n</Callout>\n\n<Quote by="A" date="soon" source="a forum" />')
})

test('a component that holds text goes around the lines that are selected', async ({ editor }) => {
  await editor.open('Before.\n\nOne.\n\n- Two.\n\nAfter.')
  await editor.page.evaluate(() => {
    window.editor.select([[11, 18]])
    window.editor.run('insert-Details')
  })
  await editor.page.getByLabel('Summary, always shown').fill('More')
  await editor.press('Enter')
  await editor.expectText('Before.\n\n<Details summary="More">\n\nOne.\n\n- Two.\n\n</Details>\n\nAfter.')
  await editor.press('Control+z')
  await editor.expectText('Before.\n\nOne.\n\n- Two.\n\nAfter.')
})

test('a day that is needed is today at first', async ({ editor }) => {
  await editor.open('|')
  await editor.page.evaluate(() => window.editor.run('insert-Update'))
  await expect(editor.page.getByLabel('Date', { exact: true })).toHaveValue('2026-10-01')
  await editor.press('Enter')
  await expect(editor.field).toBeFocused()
  await editor.type('Still true.')
  await editor.expectText('<Update date="2026-10-01">\nStill true.|\n</Update>')
})

test('there is nothing to edit outside a tag, in code and in tags that are not known', async ({ editor }) => {
  for (const text of ['Text|', '`<Callout ki|nd="a">`', '```\n<Cal|lout>\n```', '<Unkn|own a="b" />', '<Callout>|', '|<Callout>']) {
    await editor.open(text)
    await editor.press('Alt+Enter')
    await expect(editor.page.getByRole('button', { name: 'Edit component' })).toBeHidden()
    await expect(dialogIn(editor)).toBeHidden()
  }
})
