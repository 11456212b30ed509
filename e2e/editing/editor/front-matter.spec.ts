import { expect, test, textIn } from '../whole-editor'

const post =
  '---\nlayout: post\ntitle: On DNS\ndate: 2020-01-31 19:00:00 +0100\ntags: [dns, labs]\nredirect_from: [/old/, /dns.html]\nmood: calm\n---\n\nText.'

test('a pasted post of Jekyll gives its front matter to the fields with one click, and the rest stays', async ({ edit, saves }) => {
  const page = await edit()
  await textIn(page).click()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, post)
  await page.getByRole('button', { name: 'Use title, tags, date, former addresses' }).click()
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('On DNS')
  await expect(page.getByRole('button', { name: /^Use title/ })).toBeHidden()
  await expect
    .poll(() => saves.at(-1))
    .toMatchObject({
      title: 'On DNS',
      tags: 'dns, labs',
      publishAt: '2020-01-31T18:00',
      aliases: '/old, /dns.html',
      source: '---\nmood: calm\n---\n\nText.',
    })
})

test('a text that begins with a rule is offered nothing', async ({ edit }) => {
  const page = await edit('---\n\nText\n\n---\n\nMore.')
  await textIn(page).click()
  await page.keyboard.type('a')
  await expect(page.getByText('Unsaved').or(page.getByText('Saved'))).toBeVisible()
  await expect(page.getByRole('button', { name: /^Use title/ })).toBeHidden()
})
