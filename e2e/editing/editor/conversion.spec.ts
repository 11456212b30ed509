import { expect, test, textIn } from '../whole-editor'

const text = 'Before.\n\n{% include share.html %}\n\n:::tip\nLook at {this}.\n:::\n'

test('a text that is refused is converted with one button, which lists what it changed and takes it back', async ({
  edit,
  saves,
  reader: _,
}) => {
  const page = await edit(text)
  await textIn(page).click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('A')
  await page.getByRole('button', { name: 'This is ordinary Markdown: convert it' }).click()
  const list = page.getByRole('region', { name: '4 elements were converted.' })
  await expect(list.getByRole('button')).toHaveText([
    'Line 3 {% include share.html %} → left out',
    'Line 4 :::tip → <Callout kind="tip">',
    'Line 6 { → \\{',
    'Line 8 ::: → </Callout>',
  ])
  await expect.poll(() => saves.at(-1)?.source).toBe('ABefore.\n\n\n<Callout kind="tip">\n\nLook at \\{this}.\n\n</Callout>\n')
  await list.getByRole('button', { name: '</Callout>' }).click()
  await page.keyboard.type('!')
  await expect.poll(() => saves.at(-1)?.source).toContain('{this}.\n\n!\n</Callout>')
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('button', { name: 'Undo the conversion' }).click()
  await expect(list).toBeHidden()
  await expect.poll(() => saves.at(-1)?.source).toBe(`A${text}`)
})
