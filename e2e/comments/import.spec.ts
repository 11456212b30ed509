import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { disqusXml } from '@/scripts/testing/samples/comment-exports'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectSound } from '../support/checks'
import { expect, test } from '../support/fixtures'
import { inEveryWay } from '../support/ways'

/** From a file of Disqus to the comments below a post; `look` is what somebody does to see how far it is. */
async function importComments(page: Page, { name, look }: { name: string; look(): Promise<unknown> }): Promise<void> {
  await page.goto('/')
  const post = new URL((await page.locator('article a, .entries a').first().getAttribute('href')) ?? '', page.url()).pathname
  const threads = [
    { id: '1', link: `https://old.example.org${post}.html?m=1` },
    { id: '2', link: 'https://old.example.org/elsewhere' },
  ]
  const posts = [
    { id: `${name}-b`, parent: `${name}-a`, name: 'Bo', message: `<p>An <b>answer</b> of ${name}<img src=x onerror=alert(1)></p>` },
    { id: `${name}-a`, name: 'Ada', message: `A thought of ${name}` },
    { id: `${name}-c`, thread: '2', name: 'Cy', message: `Moved with ${name}` },
  ]
  const file = { name: `${name}.xml`, mimeType: 'text/xml', buffer: Buffer.from(disqusXml(threads, posts)) }
  const figure = (words: string) => page.locator('dl > div', { hasText: words }).locator('dd')

  await page.goto('/studio/import')
  await expectSound(page)
  await page.getByLabel('File').setInputFiles({ ...file, buffer: Buffer.from('Dear diary') })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText(`Not a known export: ${name}.xml`)).toBeVisible()
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Check the file' }).click()

  await expect(async () => {
    await look()
    await expect(figure('Will be public')).toHaveText('2', { timeout: limit(1000) })
  }).toPass()
  await expect(page.getByText('https://old.example.org/elsewhere')).toBeVisible()
  await expectSound(page)

  await page.getByLabel('Changed addresses').fill(`/elsewhere=${post}`)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(async () => {
    await look()
    await expect(figure('Will be public')).toHaveText('3', { timeout: limit(1000) })
  }).toPass()
  await page.getByRole('button', { name: 'Import 3 comments' }).click()
  await expect(async () => {
    await look()
    await expect(page.getByText('3 comments imported, 0 skipped, 0 refused.')).toBeVisible({ timeout: limit(1000) })
  }).toPass()
  await expect(page.getByRole('listitem').filter({ hasText: 'Line' })).toHaveCount(3)
  await expectSound(page)

  await page.goto(post)
  for (const words of [`A thought of ${name}`, `An answer of ${name}`, `Moved with ${name}`])
    await expect(page.getByText(words)).toBeVisible()

  await page.goto('/studio/import')
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(async () => {
    await look()
    await expect(figure('Imported before')).toHaveText('2', { timeout: limit(1000) })
  }).toPass()
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Discard this import' }).click()
  await expect(page).toHaveURL(/\/studio\/import$/)
}

inEveryWay(({ javaScriptEnabled }) => {
  test('the owner looks through what another system exported, imports it, and again without doubles', async ({ studio }) => {
    test.setTimeout(limit(60_000))
    await importComments(studio, { name: randomUUID().slice(0, 8), look: async () => javaScriptEnabled || studio.reload() })
  })
})
