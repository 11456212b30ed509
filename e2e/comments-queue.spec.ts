import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { makeComments } from '@/scripts/testing/comments'
import { complaints, expectAccessible, scrollsSideways } from './checks'
import { expect, test } from './fixtures'
import type { Site } from './site'

/** Comments of one reader below a post of their own part of the queue, which the address narrows to. */
async function fillQueue(site: Site, count: number) {
  const { id: postId } = await site.db.post.findFirstOrThrow({
    where: { published: { kind: 'POST', unlisted: false } },
    orderBy: { createdAt: 'asc' },
  })
  const reader = await site.db.reader.create({ data: { name: 'Ona', email: `${randomUUID()}@example.org` } })
  const make = (at: number) => ({ status: 'PENDING' as const, authorName: `Ona ${at}`, text: `What about **number ${at}**?` })
  const ids = await makeComments(postId, count, make, site.db)
  await site.db.comment.updateMany({
    where: { id: { in: ids } },
    data: { readerId: reader.id, heldBecause: 'It is this reader’s first comment.' },
  })
  return { ids, reader, queue: `/studio/comments?status=pending&reader=${reader.id}` }
}

const item = (page: Page, name: string) => page.getByRole('article', { name: `comment by ${name}`, exact: true })

test('the queue is worked through with single keys, and every decision can be undone', async ({ studio, site }) => {
  test.setTimeout(60_000)
  const { ids, reader, queue } = await fillQueue(site, 5)
  const found = complaints(studio)
  const status = async (at: number) => (await site.db.comment.findUniqueOrThrow({ where: { id: ids[at] ?? '' } })).status
  await studio.setViewportSize({ width: 1280, height: 800 })
  await studio.goto(queue)
  await studio.getByRole('button', { name: 'Keys' }).waitFor()
  await expect(async () => {
    await studio.keyboard.press('j')
    await expect(item(studio, 'Ona 0')).toBeFocused({ timeout: 500 })
  }).toPass()

  await studio.keyboard.press('a')
  await expect(studio.getByRole('status').filter({ hasText: '1 comment approved.' })).toBeVisible()
  await expect(item(studio, 'Ona 0')).toHaveCount(0)
  await expect(item(studio, 'Ona 1')).toBeFocused()
  await studio.keyboard.press('s')
  await expect(studio.getByText('1 comment marked as spam.')).toBeVisible()
  await expect(item(studio, 'Ona 2')).toBeFocused()
  expect([await status(0), await status(1)]).toEqual(['APPROVED', 'SPAM'])

  await studio.keyboard.press('u')
  await expect(studio.getByText('1 comment put back.')).toBeVisible()
  await expect(item(studio, 'Ona 1')).toBeVisible()
  expect(await status(1)).toBe('PENDING')

  await expect(item(studio, 'Ona 1')).toBeFocused()
  for (const key of ['x', 'ArrowDown', 'ArrowDown', 'x', 'd']) await studio.keyboard.press(key)
  await expect(studio.getByText('2 comments deleted.')).toBeVisible()
  await expect(item(studio, 'Ona 2')).toBeVisible()
  await studio.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(studio.getByText('2 comments put back.')).toBeVisible()
  await expect(item(studio, 'Ona 3')).toBeVisible()

  await studio.getByRole('searchbox').fill('sad')
  await studio.keyboard.press('s')
  expect(await status(1)).toBe('PENDING')
  await studio.getByRole('button', { name: 'Keys' }).focus()
  await studio.keyboard.press('?')
  await expect(studio.getByRole('dialog', { name: 'Keys of the queue' })).toBeVisible()
  await expectAccessible(studio)
  await studio.keyboard.press('Escape')
  await expectAccessible(studio)

  await site.db.commentReport.create({ data: { commentId: ids[4] ?? '', reason: 'abuse', detail: 'Unkind to others' } })
  await site.db.commentEdit.create({ data: { commentId: ids[4] ?? '', source: 'Before', html: '<p>Before</p>', replacedAt: new Date() } })
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [320, 'light'],
  ] as const) {
    await studio.setViewportSize({ width, height: 844 })
    await studio.emulateMedia({ colorScheme })
    for (const address of [
      queue.replace('pending', 'reported'),
      `/studio/comments/${ids[4]}`,
      `/studio/comments/readers/${reader.id}`,
      '/studio/comments/bans',
    ]) {
      await studio.goto(address)
      await expectAccessible(studio)
      expect(await scrollsSideways(studio), address).toBe(false)
    }
  }
  expect(found).toEqual([])
})

test('without JavaScript a moderator decides, undoes, locks, bans and lifts', async ({ browser, site, session, studio }) => {
  const { ids, reader, queue } = await fillQueue(site, 2)
  await studio.close()
  const context = await browser.newContext({ baseURL: site.url, storageState: session, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(queue)
  await page.getByRole('checkbox', { name: 'Tick comment by Ona 0' }).check()
  await page.getByRole('checkbox', { name: 'Tick comment by Ona 1' }).check()
  await page.getByRole('button', { name: 'Approve ticked comments' }).click()
  await expect(page.getByText('2 comments approved.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('2 comments put back.')).toBeVisible()
  await page.getByRole('button', { name: 'Approve comment by Ona 0' }).click()
  await page.goto(queue.replace('pending', 'approved'))
  await page.getByRole('button', { name: 'Lock the thread of the comment by Ona 0' }).click()
  await expect(page.getByText('The thread takes no more replies.')).toBeVisible()
  expect((await site.db.comment.findUniqueOrThrow({ where: { id: ids[0] ?? '' } })).lockedAt).not.toBeNull()

  await page.getByRole('link', { name: /^1 approved \(all by Ona 0\)$/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ona' })).toBeVisible()
  await page.getByLabel('Trust', { exact: true }).selectOption('WATCHED')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved how far')).toBeVisible()
  await page.getByLabel('How long').selectOption('month')
  await page.getByLabel('Reason').fill('Selling things')
  await page.getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(page.getByText('Banned.')).toBeVisible()
  expect(await site.db.ban.findFirst({ where: { subject: reader.id } })).toMatchObject({ kind: 'READER', reason: 'Selling things' })
  await page.goto('/studio/comments/bans')
  await page.getByRole('button', { name: 'Lift the ban of Ona' }).click()
  await expect(page.getByText('The ban is lifted.')).toBeVisible()
  await context.close()
})

test('where the blog asks for a proof of work a browser brings it, and what comes without it waits', async ({
  studio,
  page,
  plainReader,
  site,
}) => {
  const ask = async (wanted: boolean) => {
    await studio.goto('/studio/settings')
    await studio.getByLabel('proof of work').setChecked(wanted)
    await studio.getByRole('button', { name: 'Save settings' }).click()
    await expect(studio.getByText('Saved.')).toBeVisible()
  }
  const { permalink } = await site.db.publishedPost.findFirstOrThrow({
    where: { kind: 'POST', unlisted: false, post: { commentsClosed: false } },
  })
  const said = randomUUID()
  await ask(true)
  const comment = async (reader: Page, text: string) => {
    await reader.goto(permalink)
    const form = reader.getByRole('form', { name: 'Your comment' })
    // Held for haste it would not come to the proof.
    await reader.waitForTimeout(3000)
    await form.getByLabel('Name').fill('Ona')
    await form.getByLabel('Comment').fill(text)
    await form.getByRole('button', { name: 'Post comment' }).click()
    await expect.poll(() => site.db.comment.count({ where: { source: text } }), { timeout: 20_000 }).toBe(1)
    return (await site.db.comment.findFirstOrThrow({ where: { source: text } })).heldBecause
  }
  expect(await comment(page, `With a script ${said}`)).toMatch(/first comment/)
  expect(await site.db.usedProof.count()).toBe(1)
  expect(await comment(plainReader, `Without one ${said}`)).toMatch(/without a proof of work/)
  await ask(false)
})
