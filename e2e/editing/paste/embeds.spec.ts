import { expect, test } from '../bare-editor'

const url = 'https://social.example.org/@fieldnotes/110208846'
const bare = `<Embed url="${url}" />`

test('an address of a known place alone on a line becomes an embed with its words, and undo gives the address back', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = { keepEmbed: async (asked) => ({ mdx: `<Embed url="${asked}" author="Fieldnotes">\n\nAn hour.\n\n</Embed>` }) }
  })
  await editor.open('Above.\n\n|\n\nBelow.')
  await editor.paste({ 'text/plain': url })
  await editor.expectText(`Above.\n\n<Embed url="${url}" author="Fieldnotes">\n\nAn hour.\n\n</Embed>|\n\nBelow.`)
  await editor.press('ControlOrMeta+z')
  await editor.expectText(`Above.\n\n${bare}|\n\nBelow.`)
  await editor.press('ControlOrMeta+z')
  await editor.expectText(`Above.\n\n${url}|\n\nBelow.`)
})

test('what cannot be had is written by hand, with the cursor at its place', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = { keepEmbed: async () => ({ problem: 'It is not there any more.' }) }
  })
  await editor.open('|')
  await editor.paste({ 'text/plain': url })
  await expect(editor.page.getByRole('note')).toContainText('It is not there any more. Write its words between the tags.')
  await editor.type('Lost words')
  await editor.expectText(`<Embed url="${url}">\n\nLost words|\n\n</Embed>`)
})

test('an answer that comes late leaves what was written meanwhile, and an embed that is gone stays gone', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = {
      keepEmbed: (asked) =>
        new Promise((resolve) => {
          window.answer = () => resolve({ mdx: `<Embed url="${asked}">\n\nLate.\n\n</Embed>` })
        }),
    }
  })
  await editor.open('|')
  await editor.paste({ 'text/plain': url })
  await editor.expectText(`${bare}|`)
  await editor.type('\n\nMeanwhile')
  await editor.page.evaluate(() => window.answer())
  await editor.expectText(`<Embed url="${url}">\n\nLate.\n\n</Embed>\n\nMeanwhile|`)
  await editor.open('|')
  await editor.paste({ 'text/plain': url })
  await editor.press('ControlOrMeta+z')
  await editor.page.evaluate(() => window.answer())
  await editor.expectText(`${url}|`)
})

test('the menu asks for the address and fetches the rest; who gives a name writes by hand', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = { keepEmbed: async (asked) => ({ mdx: `<Embed url="${asked}">\n\nFetched.\n\n</Embed>` }) }
  })
  for (const [author, made] of [
    ['', `<Embed url="${url}">\n\nFetched.\n\n</Embed>`],
    ['Fieldnotes', `<Embed url="${url}" author="Fieldnotes">\n|\n</Embed>`],
  ] as const) {
    await editor.open('|')
    await editor.type('/tweet')
    await editor.page.getByRole('option').first().click()
    await editor.page.getByLabel('Address').fill(url)
    await editor.page.getByLabel('Author (optional)').fill(author)
    await editor.press('Enter')
    await expect.poll(() => editor.marked()).toContain(made)
  }
})

declare global {
  interface Window {
    answer(): void
  }
}
