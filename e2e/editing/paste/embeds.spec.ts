import { expect, test } from '../desk'

const url = 'https://social.example.org/@fieldnotes/110208846'
const bare = `<Embed url="${url}" />`

test('an address of a known place alone on a line becomes an embed with its words, and undo gives the address back', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = { keepEmbed: async (asked) => ({ mdx: `<Embed url="${asked}" author="Fieldnotes">\n\nAn hour.\n\n</Embed>` }) }
  })
  await desk.open('Above.\n\n|\n\nBelow.')
  await desk.paste({ 'text/plain': url })
  await desk.expectText(`Above.\n\n<Embed url="${url}" author="Fieldnotes">\n\nAn hour.\n\n</Embed>|\n\nBelow.`)
  await desk.press('ControlOrMeta+z')
  await desk.expectText(`Above.\n\n${bare}|\n\nBelow.`)
  await desk.press('ControlOrMeta+z')
  await desk.expectText(`Above.\n\n${url}|\n\nBelow.`)
})

test('what cannot be had is written by hand, with the cursor at its place', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = { keepEmbed: async () => ({ problem: 'It is not there any more.' }) }
  })
  await desk.open('|')
  await desk.paste({ 'text/plain': url })
  await expect(desk.page.getByRole('note')).toContainText('It is not there any more. Write its words between the tags.')
  await desk.type('Lost words')
  await desk.expectText(`<Embed url="${url}">\n\nLost words|\n\n</Embed>`)
})

test('an answer that comes late leaves what was written meanwhile, and an embed that is gone stays gone', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = {
      keepEmbed: (asked) =>
        new Promise((resolve) => {
          window.answer = () => resolve({ mdx: `<Embed url="${asked}">\n\nLate.\n\n</Embed>` })
        }),
    }
  })
  await desk.open('|')
  await desk.paste({ 'text/plain': url })
  await desk.expectText(`${bare}|`)
  await desk.type('\n\nMeanwhile')
  await desk.page.evaluate(() => window.answer())
  await desk.expectText(`<Embed url="${url}">\n\nLate.\n\n</Embed>\n\nMeanwhile|`)
  await desk.open('|')
  await desk.paste({ 'text/plain': url })
  await desk.press('ControlOrMeta+z')
  await desk.page.evaluate(() => window.answer())
  await desk.expectText(`${url}|`)
})

test('the menu asks for the address and fetches the rest; who gives a name writes by hand', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = { keepEmbed: async (asked) => ({ mdx: `<Embed url="${asked}">\n\nFetched.\n\n</Embed>` }) }
  })
  for (const [author, made] of [
    ['', `<Embed url="${url}">\n\nFetched.\n\n</Embed>`],
    ['Fieldnotes', `<Embed url="${url}" author="Fieldnotes">\n|\n</Embed>`],
  ] as const) {
    await desk.open('|')
    await desk.type('/tweet')
    await desk.page.getByRole('option').first().click()
    await desk.page.getByLabel('Address').fill(url)
    await desk.page.getByLabel('Author (optional)').fill(author)
    await desk.press('Enter')
    await expect.poll(() => desk.marked()).toContain(made)
  }
})

declare global {
  interface Window {
    answer(): void
  }
}
