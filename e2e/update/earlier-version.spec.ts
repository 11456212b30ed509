import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeComments } from '@/scripts/testing/comments'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { PostEditor } from '../safety/post-editor'
import { Author } from '../support/author'
import { expect, owner, setUp, test } from '../support/fixtures'
import { linkIn, mailTo } from '../support/outbox'
import { Site } from '../support/site'

/** A version that blogs ran before names were changed throughout the product. */
const VERSION = '7c3a1dc'

/** A folder with the earlier version, built. `EARLIER_VERSION` names one that is there already. */
function makeEarlierVersion(): string {
  if (process.env.EARLIER_VERSION) return process.env.EARLIER_VERSION
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-earlier-'))
  execFileSync('git', ['worktree', 'add', '--detach', folder, VERSION], { stdio: 'inherit' })
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  execFileSync(process.execPath, ['scripts/build.mjs', '--force'], { cwd: folder, stdio: 'inherit' })
  return folder
}

test('what an earlier version stored and what its open pages send is taken by this one', async ({ browser }) => {
  test.setTimeout(limit(900_000))
  const site = await Site.start({ content: 'shipped', program: makeEarlierVersion() })
  // The database lacks columns that this version knows.
  const select = { permalink: true, postId: true } as const
  const { permalink, postId } = await site.db.publishedPost.findFirstOrThrow({
    where: { kind: 'POST' },
    orderBy: { postId: 'asc' },
    select,
  })

  // The author has a published post, an open editor with text that the network has not let through, and a draft of a lost page.
  const studio = await browser.newContext({ baseURL: site.url })
  const page = await studio.newPage()
  await page.goto(await site.setUpLink())
  await setUp(page)
  const author = new Author(page)
  await author.write({ title: 'Before the update', text: 'Written in the earlier version.' })
  await author.set('Tags', 'updates,')
  await author.publish()
  const lost = new PostEditor(await studio.newPage())
  const lostId = await lost.begin()
  await lost.page.getByLabel('Title').fill('Of a lost page')
  await lost.type('At the server.')
  await lost.expectState(/^Saved/)
  const open = new PostEditor(await studio.newPage())
  const openId = await open.begin()
  await open.page.getByLabel('Title').fill('Open meanwhile')
  await open.type('Before.')
  await open.expectState(/^Saved/)
  await studio.setOffline(true)
  await lost.type(' On the device.')
  await lost.kept(' On the device.')
  await lost.crash()
  await open.type(' Meanwhile.')
  await open.kept(' Meanwhile.')

  // The reader has forms open, with and without JavaScript, and a confirmed subscription.
  const plain = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false })
  const scripted = await browser.newContext({ baseURL: site.url })
  const [plainReader, scriptedReader] = [await plain.newPage(), await scripted.newPage()]
  await plainReader.goto(pathTo('/reader/follow/[postId]/[[...comment]]', { postId }))
  await plainReader.getByLabel('Your e-mail address').fill('rosa@example.org')
  await plainReader.getByRole('button', { name: 'Follow' }).click()
  await plainReader.goto(linkIn(await mailTo(site, 'rosa@example.org', 'Do you want mail'), 'Confirm'))
  await plainReader.getByRole('button', { name: 'Yes, send me mail' }).click()
  const [first = ''] = await makeComments(postId, 1, () => ({ text: 'An earlier comment', authorName: 'Ola' }), site.db)
  for (const [reader, name] of [
    [plainReader, 'Rosa'],
    [scriptedReader, 'Sami'],
  ] as const) {
    await reader.goto(permalink)
    await reader.getByLabel('Comment', { exact: true }).fill(`Opened before the update by ${name}`)
    await reader.getByLabel('Name', { exact: true }).fill(name)
  }
  const reacting = await plain.newPage()
  await reacting.goto(pathTo('/comments/[id]/[answer]', { id: first, answer: 'reply' }))

  // A second connection would keep the update from changing the schema.
  await site.db.$disconnect()
  await site.update('.')

  // Data: readers see what they saw, who writes is still signed in, the password is still the same.
  for (const address of ['/', '/before-the-update', '/tags/updates', permalink]) {
    expect((await fetch(site.url + address)).status, address).toBe(200)
  }
  expect(await (await fetch(`${site.url}/before-the-update`)).text()).toContain('Written in the earlier version.')
  expect(await (await fetch(site.url + permalink)).text()).toContain('An earlier comment')
  const elsewhere = await (await browser.newContext({ baseURL: site.url })).newPage()
  await elsewhere.goto('/signin')
  await elsewhere.getByLabel('E-mail address').fill(owner.email)
  await elsewhere.getByLabel('Password').fill(owner.password)
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(elsewhere).toHaveURL(/\/studio/)

  // Open forms of readers.
  for (const [reader, name] of [
    [plainReader, 'Rosa'],
    [scriptedReader, 'Sami'],
  ] as const) {
    await reader.getByRole('button', { name: 'Post comment' }).click()
    await expect(reader.getByRole('article', { name })).toContainText(`Opened before the update by ${name}`)
  }
  await reacting.getByRole('button', { name: 'Insightful' }).click()
  await expect.poll(() => site.db.reaction.count()).toBe(1)

  // The open editor saves by itself, and its address opens this version with the same text.
  await studio.setOffline(false)
  const sourceOf = async (id: string) => (await site.db.post.findUniqueOrThrow({ where: { id } })).source
  await expect.poll(() => sourceOf(openId), { timeout: limit(60_000) }).toBe('Before. Meanwhile.')
  await open.type(' After.')
  await expect.poll(() => sourceOf(openId), { timeout: limit(15_000) }).toBe('Before. Meanwhile. After.')
  await open.page.reload()
  await open.ready()
  await expect(open.text).toContainText('Before. Meanwhile. After.')

  // The lost page's text is offered from what the earlier version kept on the device.
  const again = new PostEditor(await studio.newPage())
  await again.open(lostId)
  await expect(again.offer()).toBeVisible()
  await again.page.getByRole('button', { name: 'Use these changes' }).click()
  await expect(again.text).toContainText('At the server. On the device.')
  await again.expectState(/^Saved/)

  // Mail of the earlier version's subscription still ends it.
  expect(await site.db.subscription.count({ where: { confirmedAt: { not: null } } })).toBe(1)
  await Promise.all([studio, plain, scripted].map((context) => context.close()))
  await site.remove()
})
