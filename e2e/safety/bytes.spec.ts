import { randomUUID } from 'node:crypto'
import { pathTo } from '@/lib/core/routes/path-to'
import { mdxConstructs } from '@/scripts/testing/samples/mdx-constructs'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { PostEditor } from './post-editor'

/** All constructs in one text, which has every kind of line end then; and what stands at the ends of texts alone. */
const texts = {
  'a text of all constructs': Object.values(mdxConstructs).join('\n\n'),
  'a text of Windows': 'one\r\n\r\ntwo  \r\nthree',
  'a text that begins with a byte order mark': mdxConstructs['a byte order mark'] ?? '',
  'a text that begins with line ends': '\r\n\n\rText',
}

async function store(site: Site, source: string): Promise<string> {
  const { id: authorId } = await site.db.user.findFirstOrThrow({ where: { role: 'OWNER' } })
  const id = randomUUID()
  await site.db.post.create({ data: { id, kind: 'POST', title: 'Exact', source, tags: [], authorId } })
  return id
}

const read = async (site: Site, id: string) => (await site.db.post.findUniqueOrThrow({ where: { id } })).source

for (const [name, text] of Object.entries(texts)) {
  test(`${name} goes through the editor and its plain field without changing a byte`, async ({ studio, site }) => {
    const writing = new PostEditor(studio)
    const id = await store(site, text)
    await writing.open(id)
    await studio.getByLabel('Title', { exact: true }).fill('Exact, named')
    await writing.expectState(/^Saved/)
    expect(await read(site, id)).toBe(text)

    await studio.getByRole('button', { name: 'Plain', exact: true }).click()
    await studio.getByLabel('Title', { exact: true }).fill('Exact, named again')
    await writing.expectState(/^Saved/)
    expect(await read(site, id)).toBe(text)
    await writing.type('x')
    await studio.getByLabel('Title', { exact: true }).focus()
    await expect.poll(() => read(site, id)).toBe(`${text}x`)
  })

  test(`${name} is posted without JavaScript, and only what was typed changes`, async ({ browser, session, site }) => {
    const context = await browser.newContext({ baseURL: site.url, storageState: session, javaScriptEnabled: false })
    const page = await context.newPage()
    const id = await store(site, text)
    await page.goto(pathTo('/studio/posts/[id]', { id }))
    const field = page.getByRole('textbox', { name: 'Text in MDX' })
    await page.getByLabel('Title', { exact: true }).fill('Exact, posted')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Exact, posted')
    expect(await site.db.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ title: 'Exact, posted', source: text })

    await field.fill(`${await field.inputValue()}x`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect.poll(() => read(site, id)).toBe(`${text}x`)
    await context.close()
  })
}

test('without JavaScript a new post is made by the first save, and by nothing else', async ({ browser, session, site }) => {
  const context = await browser.newContext({ baseURL: site.url, storageState: session, javaScriptEnabled: false })
  const page = await context.newPage()
  const before = await site.db.post.count()
  await page.goto('/studio/posts/new')
  expect(await site.db.post.count()).toBe(before)
  await page.getByLabel('Title', { exact: true }).fill('Posted new')
  await page.getByRole('textbox', { name: 'Text in MDX' }).fill('By a form.\n\nTwo paragraphs.')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Posted new')
  expect(await site.db.post.findFirstOrThrow({ where: { title: 'Posted new' } })).toMatchObject({ source: 'By a form.\n\nTwo paragraphs.' })
  await context.close()
})
