import { type Desk, expect, test } from '../desk'

const optionsIn = (desk: Desk) => desk.page.getByRole('option')

/** Posts that the studio finds; an answer waits until `finish` names its query. */
async function findingPosts(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => {
    const posts = [
      { title: 'What is a DNS [A] record', permalink: '/2022/11/what-is-dns.html', state: 'published' as const },
      { title: 'Über zones', permalink: '/über-zones', state: 'draft' as const },
    ]
    window.services = {
      findPosts: async (query) => {
        if (query === 'fail') throw new Error('offline')
        return posts.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()))
      },
    }
  })
}

test('brackets find posts and put in a link with the title', async ({ desk }) => {
  await findingPosts(desk)
  await desk.open('See |.')
  await desk.type('[[')
  await expect(optionsIn(desk)).toHaveText([
    /^What is a DNS \[A\] record\s*\/2022\/11\/what-is-dns\.html$/,
    /^Über zones\s*\/über-zones · draft$/,
  ])
  await desk.type('dns')
  await expect(optionsIn(desk)).toHaveText([/DNS/])
  await optionsIn(desk).first().click()
  await desk.expectText('See [What is a DNS \\[A\\] record](/2022/11/what-is-dns.html)|.')
  await desk.press('Control+z')
  await desk.expectText('See [[dns|.')
})

test('closing brackets that are there already go with the link', async ({ desk }) => {
  await findingPosts(desk)
  await desk.open('[[zones|]]')
  await desk.press('Control+Space')
  await optionsIn(desk).first().click()
  await desk.expectText('[Über zones](/über-zones)|')
})

test('an at sign finds posts where a word may begin, and nowhere else', async ({ desk }) => {
  await findingPosts(desk)
  await desk.open('|')
  await desk.type('See @zones')
  await optionsIn(desk).first().click()
  await desk.expectText('See [Über zones](/über-zones)|')
  for (const [before, typed] of [
    ['me|', '@zones'],
    ['`|`', ' @zones'],
    ['```\n|\n```', '@zones'],
    ['[a](|)', ' @zones'],
    ['<Callout title="|">', ' @zones'],
    ['$a |$', '@zones'],
    ['|', '[[dns]] and'],
    ['|', '@nobody here'],
  ] as const) {
    await desk.open(before)
    await desk.type(typed)
    await desk.expectText(before.replace('|', `${typed}|`))
    await desk.expectNoMenu()
  }
})

test('says quietly when posts cannot be searched, and when there are none', async ({ desk }) => {
  await findingPosts(desk)
  await desk.open('|')
  await desk.type('[[fail')
  await expect(desk.page.getByRole('status').getByText('Posts cannot be searched now.')).toBeVisible()
  await desk.type('x')
  await expect(desk.page.getByText('Posts cannot be searched now.')).toBeHidden()
  await expect(desk.page.getByText('No post has these words in its title.')).toBeVisible()
  await desk.expectText('[[failx|')
})

test('an answer that comes late is not shown for what was typed since', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = {
      findPosts: async (query) => {
        if (query === 'a') await new Promise((resolve) => setTimeout(resolve, 400))
        return [{ title: `Found for ${query}`, permalink: '/x', state: 'published' }]
      },
    }
  })
  await desk.open('[[|')
  await desk.type('a')
  await expect.poll(() => desk.page.evaluate(() => window.desk.menu())).toBe('pending')
  await desk.type('b')
  await expect(optionsIn(desk)).toHaveText([/^Found for ab/])
})

test('links that lead nowhere are underlined beside the errors of the text', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.services = {
      findBrokenLinks: async (links) => links.filter((link) => link.includes('gone')).map((link) => ({ link, fault: 'missing' as const })),
    }
  })
  await desk.open('[a](/gone) [b](/there) [c](https://example.org/gone) `[d](/gone)`\n\n<LinkCard href="/gone#x" />\n\n[e]: </gone 2>|')
  const broken = desk.page.locator('.cm-lintRange-warning')
  await expect(broken).toHaveText(['a', '/gone#x', '</gone 2>'])
  await desk.page.evaluate(() => window.desk.show([{ line: 1, column: 12, message: 'Wrong.' }]))
  await expect(desk.page.locator('.cm-lintRange-error').first()).toBeVisible()
  await expect(broken).toHaveCount(3)
  await desk.type('\n\n[f](/gone)')
  await expect(broken).toHaveCount(4)
  await expect(desk.page.locator('.cm-lintRange-error').first()).toBeVisible()
})

test('emoji come by their names, and only there', async ({ desk }) => {
  await desk.open('|')
  await desk.type('Hooray :tad')
  await expect(optionsIn(desk).first()).toHaveText(/🎉.*:tada:/)
  await optionsIn(desk).first().click()
  await desk.expectText('Hooray 🎉|')
  for (const [before, typed] of [
    ['|', 'at 10:30'],
    ['|', 'std::tada'],
    ['|', 'http://localhost:tada'],
    ['|', 'a ::tada'],
    ['|', 'a :t'],
    ['`|`', ' :tada'],
    ['```\n|\n```', ':tada'],
    ['$$\n|\n$$', ':tada'],
    ['<Callout title="|">', ' :tada'],
  ] as const) {
    await desk.open(before)
    await desk.type(typed)
    await desk.expectText(before.replace('|', `${typed}|`))
    await desk.expectNoMenu()
  }
})
