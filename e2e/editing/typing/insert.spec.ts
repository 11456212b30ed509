import { expect, test } from '../bare-editor'
import { openWith, play, type Story, shown } from '../story'

const link = 'Control+k'
const footnote = 'Control+Alt+f'
const jump = 'Control+Alt+j'

const stories: Readonly<Record<string, readonly Story[]>> = {
  'an address that is selected becomes a link at once, with the cursor where its text goes': [
    ['see ‹https://example.org› now', link, 'see [‸](https://example.org) now'],
    ['see ‹https://example.org/a_(b› now', link, 'see [‸](<https://example.org/a_(b>) now'],
    ['```\nco‸de\n```', link, '```\nco‸de\n```'],
  ],
  'a footnote gets the next free number, and its text at the end': [
    ['one‸ two\n', footnote, 'one[^1] two\n\n[^1]: ‸\n'],
    ['one[^1] two‸\n\n[^1]: first\n', footnote, 'one[^1] two[^2]\n\n[^1]: first\n[^2]: ‸\n'],
    ['one[^2] two‸', footnote, 'one[^2] two[^1]\n\n[^1]: ‸'],
    ['`[^1]` ‹one›', footnote, '`[^1]` one[^1]\n\n[^1]: ‸'],
    ['one\r\n\r\ntwo\r\n', ['Control+End', footnote], 'one\r\n\r\ntwo\r\n[^1]\r\n\r\n[^1]: '],
    ['```\nco‸de\n```', footnote, '```\nco‸de\n```'],
    ['‸', footnote, '[^1]\n\n[^1]: ‸'],
  ],
  'a command goes from a footnote’s sign to its text and back': [
    ['one[^a‸] two\n\n[^a]: text', jump, 'one[^a] two\n\n[^a]: ‸text'],
    ['one[^a] two\n\n[^a]: te‸xt', jump, 'one[^a]‸ two\n\n[^a]: text'],
    ['one[^a] two\n\n[^a]: text\n\n    mo‸re', jump, 'one[^a]‸ two\n\n[^a]: text\n\n    more'],
    ['o‸ne', jump, 'o‸ne'],
  ],
  'Enter closes a fence that nothing closes': [
    ['```js‸', 'Enter', '```js\n‸\n```'],
    ['```js‸\nlet a\n```', 'Enter', '```js\n‸\nlet a\n```'],
    ['```‸', 'Enter', '```\n‸\n```'],
    ['- ~~~~‸', 'Enter', '- ~~~~\n  ‸\n  ~~~~'],
    ['> ```‸', 'Enter', '> ```\n> ‸\n> ```'],
    ['```js\nlet a‸', 'Enter', '```js\nlet a\n‸'],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}

test('a fence offers the languages that are highlighted, and what can be said of the code', async ({ editor }) => {
  await openWith(editor, '‸')
  await editor.type('```pow')
  const option = editor.page.getByRole('option', { name: /^powershell/ })
  await option.click()
  expect(await editor.text()).toBe('```powershell')
  await editor.type(' t')
  await editor.page.getByRole('option', { name: /^title/ }).click()
  expect(await shown(editor)).toBe('```powershell title="‸"')
})

test('a fence that is complete or plain is left with one Enter', async ({ editor }) => {
  await openWith(editor, '‸')
  await editor.type('```js')
  await editor.press('Enter')
  expect(await shown(editor)).toBe('```js\n‸\n```')
})
