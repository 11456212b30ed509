import { makeComments } from '@/scripts/testing/comments'
import { makeUser, testPassword } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectSound } from '../support/checks'
import { publish } from '../support/discussion'
import { expect, setUp, test } from '../support/fixtures'

test('a new blog begins with an invitation to write, not with a wall of zeroes', async ({ freshSite, browser }) => {
  test.setTimeout(limit(60_000))
  const context = await browser.newContext({ baseURL: freshSite.url })
  const page = await context.newPage()
  await page.goto(await freshSite.setUpLink())
  await setUp(page)
  await page.goto('/studio')
  await expect(page.getByRole('heading', { name: 'No posts yet' })).toBeVisible()
  await expect(page.getByText('Nothing needs your attention.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(0)
  await expectSound(page)
  await page.getByRole('link', { name: 'New post' }).click()
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await context.close()
})

test('the first page says what waits and leads there, on a phone and at a desk, by keyboard too', async ({ studio, site }) => {
  test.setTimeout(limit(60_000))
  const talk = await publish(site, 'Overview')
  const [first = ''] = await makeComments(talk.id, 1, () => ({ status: 'PENDING' as const, authorName: 'Ona Overview' }), site.db)
  // Nobody has waited longer.
  await site.db.comment.update({ where: { id: first }, data: { createdAt: new Date(0) } })
  const failed = { kind: 'reply', recipient: 'ona@example.org', subject: 'Lost letter', text: '', html: '', headers: {} }
  await site.db.mail.create({ data: { ...failed, status: 'FAILED', error: 'The mailbox is full.' } })
  await studio.goto('/studio/posts')
  await studio.getByRole('navigation', { name: 'Studio' }).getByRole('link').first().focus()
  await studio.keyboard.press('Enter')
  await expect(studio).toHaveURL(/\/studio$/)
  await expect(studio.getByRole('navigation', { name: 'Studio' }).getByRole('link', { name: 'Overview' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  for (const { width, colorScheme } of [
    { width: 390, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ] as const) {
    await studio.setViewportSize({ width, height: 800 })
    await studio.emulateMedia({ colorScheme })
    await expectSound(studio)
  }
  await expect(studio.getByRole('region', { name: 'Recently published' }).getByRole('listitem').first()).toBeVisible()
  await expect(studio.getByRole('region', { name: 'Failed mails' })).toContainText('“Lost letter” to ona@example.org')
  await studio.getByRole('region', { name: 'Failed mails' }).getByRole('link', { name: 'All failed mails' }).click()
  await expect(studio).toHaveURL(/\/studio\/mail\?status=failed$/)
  await studio.goto('/studio')
  const comments = studio.getByRole('region', { name: 'Comments to moderate' })
  await comments.getByRole('link', { name: /^Ona Overview on/ }).click()
  await expect(studio.getByRole('article', { name: 'comment by Ona Overview' })).toBeVisible()
})

test('signing in leads an author to their own posts and notes, without the mails and tasks of the server', async ({
  page,
  site,
  session: _,
}) => {
  const author = await makeUser('AUTHOR', {}, site.db)
  const text = { source: 'x', tags: [], authorId: author.id }
  await site.db.post.create({ data: { ...text, title: 'A draft of mine' } })
  await site.db.job.create({ data: { kind: 'purge-imports', payload: {}, status: 'DEAD', runAt: new Date(), lastError: 'no space left' } })
  await page.goto('/signin')
  await page.getByLabel('E-mail address').fill(author.email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/studio$/)
  await expect(page.getByRole('region', { name: 'Drafts' }).getByRole('link', { name: 'A draft of mine' })).toBeVisible()
  for (const name of ['Comments to moderate', 'Failed mails', 'Failed tasks', 'Recently published'])
    await expect(page.getByRole('region', { name })).toHaveCount(0)
})
