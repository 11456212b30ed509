import { type BareEditor, expect, test } from '../bare-editor'

const optionsIn = (editor: BareEditor) => editor.page.getByRole('option')

/** Posts that the studio finds; an answer waits until `finish` names its query. */
async function findingPosts(editor: BareEditor): Promise<void> {
  await editor.page.evaluate(() => {
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

test('brackets find posts and put in a link with the title', async ({ editor }) => {
  await findingPosts(editor)
  await editor.open('See |.')
  await editor.type('[[')
  await expect(optionsIn(editor)).toHaveText([
    /^What is a DNS \[A\] record\s*\/2022\/11\/what-is-dns\.html$/,
    /^Über zones\s*\/über-zones · draft$/,
  ])
  await editor.type('dns')
  await expect(optionsIn(editor)).toHaveText([/DNS/])
  await optionsIn(editor).first().click()
  await editor.expectText('See [What is a DNS \\[A\\] record](/2022/11/what-is-dns.html)|.')
  await editor.press('Control+z')
  await editor.expectText('See [[dns|.')
})

test('closing brackets that are there already go with the link', async ({ editor }) => {
  await findingPosts(editor)
  await editor.open('[[zones|]]')
  await editor.press('Control+Space')
  await optionsIn(editor).first().click()
  await editor.expectText('[Über zones](/über-zones)|')
})

test('an at sign finds posts where a word may begin, and nowhere else', async ({ editor }) => {
  await findingPosts(editor)
  await editor.open('|')
  await editor.type('See @zones')
  await optionsIn(editor).first().click()
  await editor.expectText('See [Über zones](/über-zones)|')
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
    await editor.open(before)
    await editor.type(typed)
    await editor.expectText(before.replace('|', `${typed}|`))
    await editor.expectNoMenu()
  }
})

test('says quietly when posts cannot be searched, and when there are none', async ({ editor }) => {
  await findingPosts(editor)
  await editor.open('|')
  await editor.type('[[fail')
  await expect(editor.page.getByRole('status').getByText('Posts cannot be searched now.')).toBeVisible()
  await editor.type('x')
  await expect(editor.page.getByText('Posts cannot be searched now.')).toBeHidden()
  await expect(editor.page.getByText('No post has these words in its title.')).toBeVisible()
  await editor.expectText('[[failx|')
})

test('an answer that comes late is not shown for what was typed since', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = {
      findPosts: async (query) => {
        if (query === 'a') await new Promise((resolve) => setTimeout(resolve, 400))
        return [{ title: `Found for ${query}`, permalink: '/x', state: 'published' }]
      },
    }
  })
  await editor.open('[[|')
  await editor.type('a')
  await expect.poll(() => editor.page.evaluate(() => window.editor.menu())).toBe('pending')
  await editor.type('b')
  await expect(optionsIn(editor)).toHaveText([/^Found for ab/])
})

test('links that lead nowhere are underlined beside the errors of the text', async ({ editor }) => {
  await editor.page.evaluate(() => {
    window.services = {
      findBrokenLinks: async (links) => links.filter((link) => link.includes('gone')).map((link) => ({ link, fault: 'missing' as const })),
    }
  })
  await editor.open('[a](/gone) [b](/there) [c](https://example.org/gone) `[d](/gone)`\n\n<LinkCard href="/gone#x" />\n\n[e]: </gone 2>|')
  const broken = editor.page.locator('.cm-lintRange-warning')
  await expect(broken).toHaveText(['a', '/gone#x', '</gone 2>'])
  await editor.page.evaluate(() => window.editor.show([{ line: 1, column: 12, message: 'Wrong.' }]))
  await expect(editor.page.locator('.cm-lintRange-error').first()).toBeVisible()
  await expect(broken).toHaveCount(3)
  await editor.type('\n\n[f](/gone)')
  await expect(broken).toHaveCount(4)
  await expect(editor.page.locator('.cm-lintRange-error').first()).toBeVisible()
})

test('emoji come by their names, and only there', async ({ editor }) => {
  await editor.open('|')
  await editor.type('Hooray :tad')
  await expect(optionsIn(editor).first()).toHaveText(/🎉.*:tada:/)
  await optionsIn(editor).first().click()
  await editor.expectText('Hooray 🎉|')
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
    await editor.open(before)
    await editor.type(typed)
    await editor.expectText(before.replace('|', `${typed}|`))
    await editor.expectNoMenu()
  }
})
