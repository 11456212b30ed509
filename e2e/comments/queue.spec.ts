import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeComments } from '@/scripts/testing/comments'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { complaints, expectSound } from '../support/checks'
import { formOf, publish, say, settle, textFor } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { inEveryWay, ways } from '../support/ways'

/** Comments of one reader that wait, below a post of their own; the address of the queue narrows to them. */
async function fillQueue(site: Site, count: number) {
  const talk = await publish(site, 'Pending')
  const reader = await site.db.reader.create({ data: { name: 'Ona', email: `${randomUUID()}@example.org` } })
  const make = (at: number) => ({ status: 'PENDING' as const, authorName: `Ona ${at}`, text: `What about **number ${at}**?` })
  const ids = await makeComments(talk.id, count, make, site.db)
  await site.db.comment.updateMany({
    where: { id: { in: ids } },
    data: { readerId: reader.id, heldBecause: 'It is this reader’s first comment.' },
  })
  return { ids, reader, talk, queue: pathTo('/studio/comments', { status: 'pending', reader: reader.id }) }
}

const item = (page: Page, name: string) => page.getByRole('article', { name: `comment by ${name}`, exact: true })
/** Reads the number of pending comments from the head of a page. */
const waiting = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Studio' })
    .getByRole('link', { name: /^Comments/ })
    .textContent()
const told = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()

inEveryWay(({ javaScriptEnabled }) => {
  test('a moderator decides on several comments at once and on one, undoes, searches, locks, bans and lifts', async ({
    studio: page,
    site,
  }) => {
    test.setTimeout(limit(60_000))
    const { ids, reader, queue } = await fillQueue(site, 3)
    await page.goto(queue)
    await expectSound(page)
    const before = await waiting(page)
    await page.getByRole('button', { name: 'Approve selected comments' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Select at least one comment.' })).toBeVisible()
    for (const at of [0, 1]) await page.getByRole('checkbox', { name: `Select comment by Ona ${at}` }).check()
    await page.getByRole('button', { name: 'Approve selected comments' }).click()
    await told(page, '2 comments approved.')
    await expect.poll(() => waiting(page)).toBe(before?.replace(/\d+/, (all) => String(Number(all) - 2)))
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await told(page, 'Undone for 2 comments.')
    await expect.poll(() => waiting(page)).toBe(before)
    await page.getByRole('searchbox', { name: 'Search comments' }).fill('NUMBER 1')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(item(page, 'Ona 0')).toHaveCount(0)
    await expect(item(page, 'Ona 1')).toBeVisible()

    await page.goto(queue)
    await page.getByRole('button', { name: 'Approve comment by Ona 0' }).click()
    await told(page, '1 comment approved.')
    await page
      .getByRole('navigation', { name: 'Lists of comments' })
      .getByRole('link', { name: /^Approved/ })
      .click()
    await page.getByRole('button', { name: 'Lock thread of the comment by Ona 0' }).click()
    await told(page, 'The thread is closed to new replies.')
    expect((await site.db.comment.findUniqueOrThrow({ where: { id: ids[0] ?? '' } })).lockedAt).not.toBeNull()
    await page.getByRole('link', { name: 'Thread of the comment by Ona 0' }).click()
    await expect(page.getByRole('region', { name: 'Later comments' })).toContainText('number 1')
    await expectSound(page)

    await page.getByRole('link', { name: /^1 approved \(all comments of Ona 0\)$/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ona' })).toBeVisible()
    await page.getByLabel('Trust', { exact: true }).selectOption('WATCHED')
    await page.getByRole('button', { name: 'Save' }).click()
    await told(page, 'Saved. The trust')
    await page.getByLabel('Duration').selectOption('month')
    await page.getByLabel('Reason').fill('Selling things')
    await page.getByRole('button', { name: 'Ban', exact: true }).click()
    await told(page, 'Banned.')
    await expectSound(page)
    expect(await site.db.ban.findFirst({ where: { subject: reader.id } })).toMatchObject({ kind: 'READER', reason: 'Selling things' })
    await page.goto('/studio/comments/bans')
    await expectSound(page)
    await page.getByRole('button', { name: 'Lift the ban of Ona' }).click()
    await told(page, 'The ban is lifted.')
  })

  test('the owner hands a reader everything that is stored of them, and erases it', async ({ studio: page, site }) => {
    const { ids, reader, talk } = await fillQueue(site, 1)
    await site.db.comment.updateMany({ where: { id: { in: ids } }, data: { status: 'APPROVED' } })
    expect(await textFor(site, talk.address)).toContain('number 0')
    await page.goto(pathTo('/studio/comments/readers/[id]', { id: reader.id }))
    const copy = page.getByRole('link', { name: 'Download all data of this reader' })
    const answer = await page.context().request.get((await copy.getAttribute('href')) ?? '')
    expect(answer.headers()['content-disposition']).toContain('attachment')
    expect(JSON.stringify(await answer.json())).toContain('number 0')
    await page.getByText('Erase this reader…').click()
    await expectSound(page)
    await page.getByRole('button', { name: 'Erase all data of this reader' }).click()
    await told(page, 'All data of this reader is erased.')
    expect(await textFor(site, talk.address)).not.toMatch(/number 0|Ona/)
    expect(await site.db.reader.count({ where: { id: reader.id } })).toBe(0)
    expect((await page.goto(pathTo('/studio/comments/readers/[id]', { id: reader.id })))?.status()).toBe(404)
  })

  if (!javaScriptEnabled) return

  test('the queue is worked through with single keys, every decision is read out, and can be undone', async ({ studio, site }) => {
    const { ids, queue } = await fillQueue(site, 5)
    const found = complaints(studio)
    const status = async (at: number) => (await site.db.comment.findUniqueOrThrow({ where: { id: ids[at] ?? '' } })).status
    await studio.goto(queue)
    await studio.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor()
    const region = await studio.getByRole('main').getByRole('status').elementHandle()
    await expect(async () => {
      await studio.keyboard.press('j')
      await expect(item(studio, 'Ona 0')).toBeFocused({ timeout: limit(500) })
    }).toPass()

    await studio.keyboard.press('a')
    await told(studio, '1 comment approved.')
    await expect(item(studio, 'Ona 0')).toHaveCount(0)
    await expect(item(studio, 'Ona 1')).toBeFocused()
    await studio.keyboard.press('s')
    await told(studio, '1 comment marked as spam.')
    expect(await region?.evaluate((one) => one.isConnected && one.textContent)).toContain('1 comment marked as spam.')
    await expect(item(studio, 'Ona 2')).toBeFocused()
    expect([await status(0), await status(1)]).toEqual(['APPROVED', 'SPAM'])

    await studio.keyboard.press('u')
    await told(studio, 'Undone for 1 comment.')
    await expect(item(studio, 'Ona 1')).toBeFocused()
    expect(await status(1)).toBe('PENDING')
    for (const key of ['x', 'ArrowDown', 'ArrowDown', 'x', 'd']) await studio.keyboard.press(key)
    await told(studio, '2 comments deleted.')
    await expect(item(studio, 'Ona 2')).toBeVisible()
    await studio.getByRole('button', { name: 'Undo', exact: true }).click()
    await told(studio, 'Undone for 2 comments.')
    await expect(item(studio, 'Ona 3')).toBeVisible()

    await studio.getByRole('searchbox').fill('sad')
    await studio.keyboard.press('s')
    expect(await status(1)).toBe('PENDING')
    await studio.getByRole('button', { name: 'Keyboard shortcuts' }).focus()
    await studio.keyboard.press('?')
    await expect(studio.getByRole('dialog', { name: 'Keyboard shortcuts of the queue' })).toBeVisible()
    await expectSound(studio)
    expect(found).toEqual([])
  })
})

test('what readers reported and changed is told where there is little room and light', async ({ studio, site }) => {
  const { ids, queue } = await fillQueue(site, 1)
  await site.db.commentReport.create({ data: { commentId: ids[0] ?? '', reason: 'abuse', detail: 'Unkind to others' } })
  await site.db.commentEdit.create({ data: { commentId: ids[0] ?? '', source: 'Before', html: '<p>Before</p>', replacedAt: new Date() } })
  await studio.setViewportSize({ width: 320, height: 844 })
  await studio.emulateMedia({ colorScheme: 'dark' })
  await studio.goto(queue.replace('pending', 'reported'))
  await expect(item(studio, 'Ona 0')).toContainText('Unkind to others')
  await expectSound(studio)
})

test('where the blog asks for a proof of work a browser brings it, and what comes without it waits', async ({
  browser,
  site,
  session: _,
}) => {
  const { id: postId, address } = await publish(site, 'Proof')
  const before = await settle(site, { proofOfWork: true })
  const open = async ([name, way]: (typeof ways)[number]) => {
    const context = await browser.newContext({ baseURL: site.url, ...way })
    const page = await context.newPage()
    await page.goto(address)
    return { name, page, ...way }
  }
  const readers = await Promise.all(ways.map(open))
  // Held for haste they would not come to the proof.
  await readers[0]?.page.waitForTimeout(3000)
  for (const { name, page, javaScriptEnabled: script, viewport } of readers) {
    // On a phone one writes for longer than the work takes, at a desk for less.
    if (script && viewport.width < 500) {
      await formOf(page).text.focus()
      await expect(page.locator('[name=proof]')).toHaveValue(/./, { timeout: limit(20_000) })
    }
    await say(page, { name: 'Ona', text: `Sent ${name}` })
    const where = { postId, source: `Sent ${name}` }
    await expect.poll(() => site.db.comment.count({ where }), { timeout: limit(20_000), message: name }).toBe(1)
    const { heldBecause } = await site.db.comment.findFirstOrThrow({ where })
    expect(heldBecause).toMatch(script ? /first comment/ : /no proof of work/)
    await page.context().close()
  }
  await settle(site, before)
})
