import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { expect, setUp, test } from '../support/fixtures'

test.setTimeout(limit(90_000))

const file = (title: string, text: string) => `---\ntitle: ${title}\ndate: 2024-02-03\ntags: [files]\n---\n\n${text}\n`

test('a file becomes a post, also at its former addresses, follows its changes, gets those of the studio, and a conflict overwrites nothing', async ({
  page,
  freshSite: site,
}) => {
  const note = path.join(site.contentDirectory, 'posts', 'from-a-file.mdx')
  const read = async () => (await page.request.get(`${site.url}/from-a-file`)).text()
  const formerly = file('From a file', 'As it was typed.').replace('tags:', 'aliases: [/2019/Old/, caf%C3%A9/note.html]\ntags:')
  site.writeContent('posts/from-a-file.mdx', formerly)
  expect((await site.command('sync')).output).toContain('created')
  await expect.poll(read).toContain('As it was typed.')
  for (const address of ['/2019/Old', '/2019/Old/', '/caf%C3%A9/note.html', '/caf%c3%a9/note.html/']) {
    const answer = await page.request.get(`${site.url}${address}`, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location]).toEqual([308, '/from-a-file'])
  }

  writeFileSync(note, file('From a file', 'As it was typed again.'))
  expect((await site.command('sync')).output).toContain('updated')
  await expect.poll(read).toContain('As it was typed again.')

  await page.goto(await site.setUpLink())
  await setUp(page)
  const author = new Author(page, site.url)
  await author.open('From a file')
  await author.replaceText('As it was said in the studio.')
  await author.publish()
  const behind = await site.command('sync')
  expect(behind.output).toContain('behind')
  expect(readFileSync(note, 'utf8')).toContain('typed again')
  await site.command('sync', '--write')
  expect(readFileSync(note, 'utf8')).toContain('As it was said in the studio.')

  await author.replaceText('The studio has its way.')
  await author.save()
  writeFileSync(note, file('From a file', 'The file has its way.'))
  const conflict = await site.command('sync', '--write')
  expect(conflict.output).toContain('conflict')
  expect(conflict.code).toBe(1)
  expect(readFileSync(note, 'utf8')).toContain('The file has its way.')
  await author.open('From a file')
  await expect(page.getByRole('textbox', { name: 'Text in MDX' })).toContainText('The studio has its way.')
})

test('a text from right to left is shown that way, in its page and in lists, and its code is not', async ({ page, freshSite: site }) => {
  const text = 'نص قصير عن الشبكات.\n\n## عنوان\n\n- بند أول\n\nPlain English.\n\n> [!NOTE]\n> ملاحظة\n\n```sh\nip route\n```'
  site.writeContent('posts/arabic.mdx', file('مرحبا بالشبكة', text))
  site.writeContent('posts/mixed.mdx', file('In English', 'Left to right.\n\nפסקה בעברית.'))
  expect((await site.command('sync')).code).toBe(0)
  const directionOf = (locator: Locator) =>
    locator.evaluate((element) => {
      const { direction, unicodeBidi } = getComputedStyle(element)
      return [direction, /^(isolate|plaintext)/.test(unicodeBidi)].join()
    })
  await page.goto(`${site.url}/arabic`)
  for (const words of ['مرحبا بالشبكة', 'عنوان'])
    expect(await directionOf(page.getByRole('heading', { name: words }).first())).toBe('rtl,true')
  for (const words of ['نص قصير عن الشبكات.', 'ملاحظة']) expect(await directionOf(page.getByText(words).last())).toBe('rtl,true')
  expect(await directionOf(page.getByRole('listitem').filter({ hasText: 'بند أول' }))).toBe('rtl,true')
  expect(await directionOf(page.getByText('Plain English.'))).toBe('ltr,true')
  expect(await directionOf(page.getByText('ip route'))).toMatch(/^ltr/)
  await page.goto(`${site.url}/mixed`)
  expect(await directionOf(page.getByText('פסקה בעברית.'))).toBe('rtl,true')
  expect(await directionOf(page.getByRole('heading', { name: 'In English' }))).toBe('ltr,true')
  for (const list of ['/', '/tags/files', '/archive/2024/02', pathTo('/search', { q: 'الشبكات' })]) {
    await page.goto(site.url + list)
    expect(await directionOf(page.getByRole('heading', { name: 'مرحبا بالشبكة' })), list).toBe('rtl,true')
  }
  expect(await (await page.request.get(`${site.url}/feed.xml`)).text()).toContain('<div dir="auto">')
})

test('a page that was stale when the power went is not served when it is back', async ({ request, freshSite: site }) => {
  site.writeContent('posts/power.mdx', file('Power', 'Before the cut.'))
  await site.command('sync')
  const read = async () => (await request.get(`${site.url}/power`)).text()
  await expect.poll(read).toContain('Before the cut.')
  site.writeContent('posts/power.mdx', file('Power', 'After the cut.'))
  await site.command('sync')
  await site.kill()
  await site.run()
  expect(await read()).toContain('After the cut.')
})
