import { limit } from '@/scripts/testing/time-limits.mjs'
import { inaccessibilities } from '../support/checks'
import { expect, setUp, test } from '../support/fixtures'
import type { Site } from '../support/site'

test.setTimeout(limit(120_000))

const file = (title: string, text: string) => `---\ntitle: ${title}\ndate: 2024-02-03\n---\n\n${text}\n`

/** Leaves a post as an earlier version of the product would have rendered it. */
async function renderAsBefore(site: Site, permalink: string, now: string, before: string): Promise<void> {
  const { postId, compiledHash } = await site.db.publishedPost.findUniqueOrThrow({ where: { permalink } })
  const { code, feedHtml } = await site.db.compiledMdx.findUniqueOrThrow({ where: { hash: compiledHash } })
  const hash = `former ${postId}`
  await site.db.compiledMdx.create({ data: { hash, code: code.replaceAll(now, before), feedHtml: feedHtml.replaceAll(now, before) } })
  await site.db.publishedPost.update({ where: { postId }, data: { compiledHash: hash, pipeline: 0 } })
}

test('after an update readers see what they know until the author accepts the new rendering', async ({ page, freshSite: site }) => {
  for (const name of ['one', 'two', 'three'])
    site.writeContent(`posts/${name}.md`, file(`Note ${name}`, `It returns braces, says ${name}.`))
  await site.command('sync')
  await page.goto(await site.setUpLink())
  await setUp(page)
  await site.stop()
  for (const name of ['one', 'two']) await renderAsBefore(site, `/${name}`, 'braces', 'nothing')
  await site.db.publishedPost.updateMany({ where: { permalink: '/three' }, data: { pipeline: 0 } })
  await site.db.job.updateMany({ where: { uniqueKey: 'every:compare-renderings' }, data: { runAt: new Date(0) } })
  await site.run()
  const seen = async (name: string) => (await page.request.get(`${site.url}/${name}`)).text()
  await expect.poll(() => site.db.renderingChange.count(), { timeout: limit(20_000) }).toBe(2)
  expect(await seen('one')).toContain('It returns nothing, says one.')
  expect((await site.command('sync')).output).toContain('2 published posts would look different after the update.')

  await page.goto(`${site.url}/studio/posts`)
  await page.getByRole('link', { name: 'See what changes' }).click()
  await expect(page.getByRole('heading', { name: 'Rendering', level: 1 })).toBeVisible()
  await expect(page.getByRole('deletion').filter({ hasText: 'nothing' }).first()).toBeVisible()
  await expect(page.getByRole('insertion').filter({ hasText: 'braces' }).first()).toBeVisible()
  expect(await inaccessibilities(page)).toEqual([])
  await page.getByRole('button', { name: 'Accept “Note one”' }).click()
  await expect(page.getByText('1 post has the new rendering now.')).toBeVisible()
  expect(await seen('one')).toContain('It returns braces, says one.')
  expect(await seen('two')).toContain('It returns nothing, says two.')

  await page.getByRole('button', { name: 'Accept all', exact: true }).click()
  await expect(page.getByText('Nothing to review')).toBeVisible()
  expect(await seen('two')).toContain('It returns braces, says two.')
})
