import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { openMailServer, openPort } from '@/scripts/testing/mail'
import { Author } from './author'
import { expectAccessible, scrollsSideways } from './checks'
import { expect, owner, setUp, test } from './fixtures'
import { linkIn, mailTo } from './outbox'
import { Site } from './site'

const phone = { width: 390, height: 800 }
const desk = { width: 1280, height: 800 }
const title = 'Letters'
const address = '/letters'

/** A browser in which the blog has an owner, a post and nothing else. */
async function begin(browser: Browser, site: Site): Promise<Page> {
  const studio = await (await browser.newContext({ baseURL: site.url, viewport: desk })).newPage()
  await studio.goto(await site.setUpLink())
  await setUp(studio)
  const author = new Author(studio)
  await author.write({ title, text: 'Something to talk about.' })
  await author.publish()
  return studio
}

async function comment(
  reader: Page,
  { name, email, text, subscribe = false }: { name: string; email?: string; text: string; subscribe?: boolean },
) {
  await reader.getByLabel(/^(Comment|Reply)$/).fill(text)
  await reader.getByLabel('Name', { exact: true }).fill(name)
  if (email) await reader.getByLabel(/^E-mail/).fill(email)
  if (subscribe) await reader.getByLabel('Mail me when somebody replies').check()
  await reader.getByRole('button', { name: /^Post (comment|reply)$/ }).click()
}

const expectStored = (site: Site, count: number) => expect.poll(() => site.db.comment.count()).toBe(count)

/** Looks at a page as its reader sees it, in a browser with scripts: the rules are tried by one. */
async function expectSound(page: Page, browser: Browser): Promise<void> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), viewport: page.viewportSize() })
  const same = await context.newPage()
  await same.goto(page.url())
  await expectAccessible(same)
  expect(await scrollsSideways(same)).toBe(false)
  await context.close()
}

/** Decides in a browser where nobody is signed in, by the link of the mail about this writer's comment. */
async function decide(browser: Browser, site: Site, writer: string, order: string): Promise<void> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
  const page = await context.newPage()
  const link = linkIn(await mailTo(site, owner.email, `Comment by ${writer}`), order)
  await page.goto(link)
  await expectSound(page, browser)
  expect(await site.db.comment.findFirst({ where: { authorName: writer } })).toMatchObject({ status: 'PENDING' })
  await page.getByRole('button', { name: order }).click()
  await expect(page.getByRole('status')).toContainText(`already approved by ${owner.name}`)
  await page.goto(link)
  await expect(page.getByRole('button', { name: order })).toHaveCount(0)
  await context.close()
}

test('asking for replies, confirming, being told, unsubscribing with one click, and leaving, without JavaScript on a phone', async ({
  browser,
  freshSite: site,
}) => {
  test.setTimeout(90_000)
  const studio = await begin(browser, site)
  const context = await browser.newContext({ baseURL: site.url, viewport: phone, javaScriptEnabled: false })
  const reader = await context.newPage()
  await reader.goto(address)
  await comment(reader, { name: 'Ines', text: 'What about the *latency*?', subscribe: true })
  await expect(reader.getByLabel(/^E-mail/)).toHaveAttribute('aria-invalid', 'true')
  await expect(reader.getByLabel('Mail me when somebody replies')).toBeChecked()
  await comment(reader, { name: 'Ines', email: 'ines@example.org', text: 'What about the *latency*?' })
  await expectStored(site, 1)

  const question = await mailTo(site, 'ines@example.org', 'Do you want mail')
  expect(question.headers.get('auto-submitted')).toBe('auto-generated')
  expect(await site.db.subscription.findFirst()).toMatchObject({ confirmedAt: null })
  await reader.goto(linkIn(question, 'Confirm'))
  await expectSound(reader, browser)
  expect(await site.db.subscription.findFirst()).toMatchObject({ confirmedAt: null })
  await reader.getByRole('button', { name: 'Yes, send me mail' }).click()
  await expect(reader.getByRole('status')).toContainText('Confirmed')
  await expect(reader.getByText('This browser is known as ines@example.org')).toBeVisible()
  await expectSound(reader, browser)

  await decide(browser, site, 'Ines', 'Approve')
  const other = await (await browser.newContext({ baseURL: site.url, viewport: desk })).newPage()
  const first = await site.db.comment.findFirstOrThrow({ where: { authorName: 'Ines' } })
  await other.goto(`/comments/${first.id}/reply`)
  await comment(other, { name: 'Ola', text: 'It is the cable.' })
  await expectStored(site, 2)
  await decide(browser, site, 'Ola', 'Approve')

  const told = await mailTo(site, 'ines@example.org', 'Ola commented')
  expect(told.text).toContain('> It is the cable.')
  const header = (name: string) => told.headerLines.find(({ key }) => key === name)?.line ?? ''
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const ending = /<(\S+)>/.exec(header('list-unsubscribe'))?.[1] ?? ''
  await reader.goto(linkIn(told, 'Change how often they come'))
  await reader.getByLabel('How often').selectOption('At most once a day')
  await reader.getByRole('button', { name: 'Change' }).click()
  await expect(reader.getByRole('status')).toHaveText('Changed.')
  await expectSound(reader, browser)
  await reader.goto(ending)
  await expectSound(reader, browser)
  const answer = await fetch(ending, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([answer.status, await site.db.subscription.count()]).toEqual([200, 0])
  await reader.reload()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('You get no such mail')

  await studio.goto('/studio/mail')
  await expect(studio.getByText('Ola commented on “Letters”', { exact: true })).toBeVisible()
  await expectSound(studio, browser)

  await reader.goto('/reader/me')
  await expect(reader.getByRole('link', { name: 'What about the *latency*?' })).toBeVisible()
  const copy = await context.request.get('/reader/me/export')
  expect(copy.headers()['content-disposition']).toContain('attachment')
  expect(JSON.stringify(await copy.json())).toContain('What about the *latency*?')
  await reader.getByRole('link', { name: 'Erase everything' }).click()
  await expectSound(reader, browser)
  await reader.getByRole('button', { name: 'Erase everything' }).click()
  await expect(reader.getByRole('status')).toContainText('is erased')
  await expectSound(reader, browser)
  expect((await context.cookies()).filter(({ name }) => name.includes('reader'))).toEqual([])
  const page = await (await fetch(site.url + address)).text()
  expect(page).not.toMatch(/latency|Ines/)
  expect(page).toContain('It is the cable.')
})

test('being known in another browser by a mailed link, and claiming what was written before', async ({ browser, freshSite: site }) => {
  test.setTimeout(60_000)
  await begin(browser, site)
  const old = await (await browser.newContext({ baseURL: site.url })).newPage()
  await old.goto(address)
  await comment(old, { name: 'Ines', email: 'ines@example.org', text: 'From my old machine.' })
  await expectStored(site, 1)
  await site.db.comment.updateMany({ data: { status: 'APPROVED' } })

  const reader = await (await browser.newContext({ baseURL: site.url, viewport: desk })).newPage()
  await reader.goto('/reader/me')
  await expectSound(reader, browser)
  await reader.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(reader.getByText('Please give an e-mail address.')).toBeVisible()
  await reader.getByRole('textbox', { name: 'Your e-mail address' }).fill('ines@example.org')
  await reader.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(reader.getByRole('status').filter({ hasText: 'a link is on its way' })).toBeVisible()
  await reader.goto(linkIn(await mailTo(site, 'ines@example.org', 'Your link'), 'This is me'))
  await expectSound(reader, browser)
  await reader.getByRole('button', { name: 'Yes, this is me' }).click()
  await expect(reader.getByText('Did you write these?')).toBeVisible()
  await expectSound(reader, browser)
  await reader.getByLabel('From my old machine.').check()
  await reader.getByRole('button', { name: 'These are mine' }).click()
  await expect(reader.getByRole('status').filter({ hasText: 'carry your mark' })).toBeVisible()
  expect(await site.db.comment.findFirst()).toMatchObject({ verified: true })
  await reader.setViewportSize(phone)
  await expectSound(reader, browser)
})

test('a mail server that hangs delays no comment, and what waits for it outlives a power cut', async ({ browser }) => {
  test.setTimeout(90_000)
  const silent = await openPort()
  const site = await Site.start({ env: { MAIL_URL: silent.url, MAIL_FROM: 'Letters <blog@example.org>' } })
  try {
    await begin(browser, site)
    const reader = await (await browser.newContext({ baseURL: site.url })).newPage()
    await reader.goto(address)
    await comment(reader, { name: 'Ines', text: 'Is anybody there?' })
    await expect.poll(() => site.db.job.count({ where: { kind: 'send-mail', status: 'RUNNING' } }), { timeout: 10_000 }).toBe(1)
    const begun = Date.now()
    await reader.goto(address)
    await comment(reader, { name: 'Ines', text: 'Hello?' })
    await expectStored(site, 2)
    expect(Date.now() - begun).toBeLessThan(3000)
    await site.kill()
    await silent.close()
    await pause(100)
    const server = await openMailServer({ port: silent.port })
    await site.run()
    await site.db.job.updateMany({ where: { status: 'RUNNING' }, data: { lockedUntil: new Date(0) } })
    await expect
      .poll(() => server.received.map(({ subject }) => subject).sort(), { timeout: 20_000 })
      .toEqual(['Comment by Ines on “Letters”', 'Comment by Ines on “Letters”'])
    expect(server.received[0]?.from?.value).toEqual([{ name: 'Letters', address: 'blog@example.org' }])
    await server.close()
  } finally {
    await site.remove()
  }
})
