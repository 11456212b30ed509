import { inaccessibilities } from '../../support/checks'
import { type BareEditor, expect, test } from '../bare-editor'
import { openWith, shown } from '../story'

const form = (editor: BareEditor) => editor.page.getByRole('dialog', { name: 'Link' })
const field = (editor: BareEditor) => form(editor).getByRole('combobox', { name: 'Address, or a post of this blog' })

/** Asks for a link in a text, and types what it is to lead to. */
async function linkIn(editor: BareEditor, marked: string, typed: string): Promise<void> {
  await openWith(editor, marked)
  await editor.press('Control+k')
  await expect(field(editor)).toBeFocused()
  await editor.type(typed)
}

test.beforeEach(async ({ editor }) => {
  await editor.page.evaluate(() => {
    const posts = [
      { title: 'Subnets on [paper]', permalink: '/2023/06/subnets-on-paper', state: 'published' as const },
      { title: 'Über zones', permalink: '/über-zones', state: 'draft' as const },
    ]
    window.services = { findPosts: async (query) => posts.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())) }
  })
})

const stories: readonly (readonly [before: string, typed: string, after: string])[] = [
  ['see ‹the page› now', 'https://example.org', 'see [the page](https://example.org)‸ now'],
  ['see the pa‸ge', 'example.org/a_(b)', 'see the [page](https://example.org/a_%28b%29)‸'],
  ['see ‸', '/about', 'see [‸](/about)'],
  ['‹a *b› c* d', '/x', '[a *b c*](/x)‸ d'],
  ['‹a [b›', '/x', '[a \\[b](/x)‸'],
  ['‹a [b] c›', '/x', '[a [b] c](/x)‸'],
  ['see ‹`co›de`', '/x', 'see [`code`](/x)‸'],
  ['see [the pa‸ge](/there "Title")', '/here', 'see [the page](/here "Title")‸'],
  ['see [the pa‸ge]()', '/here', 'see [the page](/here)‸'],
  ['see [the pa‸ge][there]\n\n[there]: /old', '/here', 'see [the page][there]‸\n\n[there]: /here'],
  ['‹see [the page](/there) now›', '/here', 'see [the page](/here)‸ now'],
]

test('an address is asked for, and Enter makes the link or changes where it leads', async ({ editor }) => {
  for (const [before, typed, after] of stories) {
    await test.step(JSON.stringify(before), async () => {
      await linkIn(editor, before, typed)
      await editor.press('Enter')
      await expect(form(editor)).toBeHidden()
      expect(await shown(editor)).toBe(after)
      await expect(editor.field).toBeFocused()
    })
  }
})

test('posts of the blog are offered while typing, and Enter takes the first', async ({ editor }) => {
  await linkIn(editor, 'see ‹this› now', 'subn')
  await expect(form(editor).getByRole('option', { selected: true })).toHaveText(/^Subnets on \[paper\]\s*\/2023/)
  expect(await inaccessibilities(editor.page)).toEqual([])
  await editor.press('Enter')
  expect(await shown(editor)).toBe('see [this](/2023/06/subnets-on-paper)‸ now')
  await linkIn(editor, 'see ‸', '')
  await expect(form(editor).getByRole('option')).toHaveCount(2)
  await form(editor)
    .getByRole('option', { name: /Subnets/ })
    .click()
  expect(await shown(editor)).toBe('see [Subnets on \\[paper\\]](/2023/06/subnets-on-paper)‸')
})

test('Esc leaves the text as it is, and so does going on elsewhere', async ({ editor }) => {
  await linkIn(editor, 'see ‹the page› now', '/x')
  await editor.press('Escape')
  await expect(form(editor)).toBeHidden()
  expect(await shown(editor)).toBe('see ‹the page› now')
  await expect(editor.field).toBeFocused()
  await editor.press('Control+k')
  await expect(field(editor)).toBeFocused()
  await editor.field.click()
  await expect(form(editor)).toBeHidden()
  expect(await editor.text()).toBe('see the page now')
})

test('a link that is there shows its address and can be removed', async ({ editor }) => {
  await openWith(editor, 'see [the pa‸ge](</there (1)>) now')
  await editor.press('Control+k')
  await expect(field(editor)).toHaveValue('/there (1)')
  await form(editor).getByRole('button', { name: 'Remove link' }).click()
  expect(await editor.text()).toBe('see the page now')
})

test('what is no address and no post is said to be neither', async ({ editor }) => {
  await linkIn(editor, 'see ‹the page› now', 'no such words')
  await expect(form(editor).getByRole('status')).toHaveText('No post has these words in its title.')
  await editor.press('Enter')
  await expect(form(editor).getByRole('status')).toHaveText(/^Enter an address such as/)
  await expect(field(editor)).toBeFocused()
  expect(await editor.text()).toBe('see the page now')
})

test('keys that are typed before the field is there go into it', async ({ editor }) => {
  await openWith(editor, 'see ‹the page› now')
  await editor.page.keyboard.press('Control+k')
  await editor.type('/about')
  await expect(field(editor)).toHaveValue('/about')
  expect(await editor.text()).toBe('see the page now')
})

test('the form fits a phone', async ({ editor }) => {
  await editor.page.setViewportSize({ width: 320, height: 568 })
  await linkIn(editor, 'see ‹the page› now', 'z')
  await expect(form(editor).getByRole('option')).toHaveCount(1)
  const box = await form(editor).boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true)
})
