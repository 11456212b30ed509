import { inaccessibilities } from '../../support/checks'
import { type Desk, expect, test } from '../desk'
import { openWith, shown } from '../story'

const form = (desk: Desk) => desk.page.getByRole('dialog', { name: 'Link' })
const field = (desk: Desk) => form(desk).getByRole('combobox', { name: 'Address, or a post of this blog' })

/** Asks for a link in a text, and types what it is to lead to. */
async function linkIn(desk: Desk, marked: string, typed: string): Promise<void> {
  await openWith(desk, marked)
  await desk.press('Control+k')
  await expect(field(desk)).toBeFocused()
  await desk.type(typed)
}

test.beforeEach(async ({ desk }) => {
  await desk.page.evaluate(() => {
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

test('an address is asked for, and Enter makes the link or changes where it leads', async ({ desk }) => {
  for (const [before, typed, after] of stories) {
    await test.step(JSON.stringify(before), async () => {
      await linkIn(desk, before, typed)
      await desk.press('Enter')
      await expect(form(desk)).toBeHidden()
      expect(await shown(desk)).toBe(after)
      await expect(desk.field).toBeFocused()
    })
  }
})

test('posts of the blog are offered while typing, and Enter takes the first', async ({ desk }) => {
  await linkIn(desk, 'see ‹this› now', 'subn')
  await expect(form(desk).getByRole('option', { selected: true })).toHaveText(/^Subnets on \[paper\]\s*\/2023/)
  expect(await inaccessibilities(desk.page)).toEqual([])
  await desk.press('Enter')
  expect(await shown(desk)).toBe('see [this](/2023/06/subnets-on-paper)‸ now')
  await linkIn(desk, 'see ‸', '')
  await expect(form(desk).getByRole('option')).toHaveCount(2)
  await form(desk)
    .getByRole('option', { name: /Subnets/ })
    .click()
  expect(await shown(desk)).toBe('see [Subnets on \\[paper\\]](/2023/06/subnets-on-paper)‸')
})

test('Esc leaves the text as it is, and so does going on elsewhere', async ({ desk }) => {
  await linkIn(desk, 'see ‹the page› now', '/x')
  await desk.press('Escape')
  await expect(form(desk)).toBeHidden()
  expect(await shown(desk)).toBe('see ‹the page› now')
  await expect(desk.field).toBeFocused()
  await desk.press('Control+k')
  await expect(field(desk)).toBeFocused()
  await desk.field.click()
  await expect(form(desk)).toBeHidden()
  expect(await desk.text()).toBe('see the page now')
})

test('a link that is there shows its address and can be removed', async ({ desk }) => {
  await openWith(desk, 'see [the pa‸ge](</there (1)>) now')
  await desk.press('Control+k')
  await expect(field(desk)).toHaveValue('/there (1)')
  await form(desk).getByRole('button', { name: 'Remove link' }).click()
  expect(await desk.text()).toBe('see the page now')
})

test('what is no address and no post is said to be neither', async ({ desk }) => {
  await linkIn(desk, 'see ‹the page› now', 'no such words')
  await expect(form(desk).getByRole('status')).toHaveText('No post has these words in its title.')
  await desk.press('Enter')
  await expect(form(desk).getByRole('status')).toHaveText(/^Enter an address such as/)
  await expect(field(desk)).toBeFocused()
  expect(await desk.text()).toBe('see the page now')
})

test('keys that are typed before the field is there go into it', async ({ desk }) => {
  await openWith(desk, 'see ‹the page› now')
  await desk.page.keyboard.press('Control+k')
  await desk.type('/about')
  await expect(field(desk)).toHaveValue('/about')
  expect(await desk.text()).toBe('see the page now')
})

test('the form fits a phone', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 320, height: 568 })
  await linkIn(desk, 'see ‹the page› now', 'z')
  await expect(form(desk).getByRole('option')).toHaveCount(1)
  const box = await form(desk).boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true)
})
