import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { openMailServer, openPort } from '@/scripts/testing/peers/smtp-server'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectSound } from '../support/checks'
import { change, formOf, publish, say, settle, type Talk, textFor } from '../support/discussion'
import { expect, owner, signedIn, test } from '../support/fixtures'
import { linkIn, mailTo } from '../support/outbox'
import { Site } from '../support/site'
import { inEveryWay } from '../support/ways'

// However much was written in other stories, each comment of these has a mail of its own.
test.beforeEach(async ({ site }) => {
  await settle(site, { mailsPerHour: 100 })
})

const storedBelow = (site: Site, { id: postId }: Talk, count: number) =>
  expect.poll(() => site.db.comment.count({ where: { postId } })).toBe(count)

/** Decides where nobody is signed in, by the link of the mail about this writer's comment. */
async function decide(page: Page, site: Site, { id: postId, title }: Talk, authorName: string, order: string): Promise<void> {
  const link = linkIn(await mailTo(site, owner.email, `Comment by ${authorName} on “${title}”`), order)
  await page.goto(link)
  await expectSound(page)
  expect(await site.db.comment.findFirst({ where: { postId, authorName } })).toMatchObject({ status: 'PENDING' })
  await page.getByRole('button', { name: order }).click()
  await expect(page.getByRole('status').filter({ hasText: `by ${owner.name}` })).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('button', { name: order })).toHaveCount(0)
}

/** Another browser of this kind. */
const openAnother = async (browser: Browser, { url: baseURL }: Site) => (await browser.newContext({ baseURL })).newPage()

inEveryWay(() => {
  test('replies are asked for, confirmed, mailed and ended with one click, and who asked leaves', async ({
    browser,
    page: reader,
    context,
    site,
  }) => {
    test.setTimeout(limit(90_000))
    const talk = await publish(site, `Letters ${randomUUID().slice(0, 8)}`)
    const email = `${randomUUID()}@example.org`
    const where = { email }
    await reader.goto(talk.address)
    await reader.getByLabel('Comment', { exact: true }).focus()
    await reader.getByText('Mail me when someone replies').click()
    await say(reader, { name: 'Ines', text: 'What about the *latency*?' })
    await expect(reader.getByLabel(/^E-mail/)).toHaveAttribute('aria-invalid', 'true')
    await expect(reader.getByLabel('Mail me when someone replies')).toBeChecked()
    await say(reader, { name: 'Ines', email, text: 'What about the *latency*?' })
    await storedBelow(site, talk, 1)

    const question = await mailTo(site, email, 'Confirm: mail')
    expect(question.headers.get('auto-submitted')).toBe('auto-generated')
    await reader.goto(linkIn(question, 'Confirm'))
    await expectSound(reader)
    expect(await site.db.subscription.findFirst({ where })).toMatchObject({ confirmedAt: null })
    await reader.getByRole('button', { name: 'Yes, send me mail' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'Verified' })).toBeVisible()
    await expect(reader.getByText(`You are recognised in this browser as ${email}`)).toBeVisible()
    await expectSound(reader)

    const other = await openAnother(browser, site)
    await decide(other, site, talk, 'Ines', 'Approve')
    const first = await site.db.comment.findFirstOrThrow({ where: { postId: talk.id } })
    await other.goto(pathTo('/comments/[id]/[answer]', { id: first.id, answer: 'reply' }))
    await say(other, { name: 'Ola', text: 'It is the cable.' })
    await storedBelow(site, talk, 2)
    await decide(other, site, talk, 'Ola', 'Approve')
    await other.goto(talk.address)
    await say(other, { name: 'Ulla', text: 'Buy my cables.' })
    await storedBelow(site, talk, 3)
    await decide(other, site, talk, 'Ulla', 'Mark as spam')
    await other.goto(talk.address)
    await say(other, { name: 'Uma', text: 'Never mind.' })
    await storedBelow(site, talk, 4)
    await decide(other, site, talk, 'Uma', 'Delete')

    const told = await mailTo(site, email, 'Ola commented')
    expect(told.text).toContain('> It is the cable.')
    const header = (name: string) => told.headerLines.find(({ key }) => key === name)?.line ?? ''
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const ending = /<(\S+)>/.exec(header('list-unsubscribe'))?.[1] ?? ''
    await reader.goto(linkIn(told, 'Change how often you get mail'))
    await reader.getByLabel('How often').selectOption('Once a day at most')
    await reader.getByRole('button', { name: 'Change' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'Changed.' })).toBeVisible()
    await expectSound(reader)
    await reader.goto(ending)
    await expectSound(reader)
    const answer = await fetch(ending, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([answer.status, await site.db.subscription.count({ where })]).toEqual([200, 0])
    await reader.reload()
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('You no longer get this mail')

    await reader.goto('/reader/me')
    await expect(reader.getByRole('link', { name: 'What about the *latency*?' })).toBeVisible()
    const copy = await context.request.get('/reader/me/export')
    expect(copy.headers()['content-disposition']).toContain('attachment')
    expect(JSON.stringify(await copy.json())).toContain('What about the *latency*?')
    await reader.getByRole('link', { name: 'Erase all data stored about you' }).click()
    await expectSound(reader)
    await reader.getByRole('button', { name: 'Erase everything' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'is erased' })).toBeVisible()
    expect((await context.cookies()).filter(({ name }) => name.includes('reader'))).toEqual([])
    const page = await textFor(site, talk.address)
    expect(page).not.toMatch(/latency|Ines/)
    expect(page).toContain('It is the cable.')
    await other.context().close()
  })

  test('who proves an address in another browser claims what they wrote, and changes it', async ({ browser, page: reader, site }) => {
    test.setTimeout(limit(60_000))
    const talk = await publish(site, `Claims ${randomUUID().slice(0, 8)}`)
    const email = `${randomUUID()}@example.org`
    const old = await openAnother(browser, site)
    await old.goto(talk.address)
    await say(old, { name: 'Ines', email, text: 'From my old machine.' })
    await storedBelow(site, talk, 1)
    await old.context().close()
    await change(site, talk, () => site.db.comment.updateMany({ where: { postId: talk.id }, data: { status: 'APPROVED' } }))

    await reader.goto('/reader/me')
    await expectSound(reader)
    await reader.getByRole('button', { name: 'Send the link' }).click()
    await expect(reader.getByRole('textbox', { name: 'Your e-mail address' })).toHaveAttribute('aria-invalid', 'true')
    await expect(reader.getByText('Please enter an e-mail address.')).toBeVisible()
    await reader.getByRole('textbox', { name: 'Your e-mail address' }).fill(email)
    await reader.getByRole('button', { name: 'Send the link' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'a link is on its way' })).toBeVisible()
    await reader.goto(linkIn(await mailTo(site, email, 'Your link'), 'This is me'))
    await expectSound(reader)
    await reader.getByRole('button', { name: 'Yes, this is me' }).click()
    await expect(reader.getByText('Did you write these comments?')).toBeVisible()
    await expectSound(reader)
    await reader.getByLabel('From my old machine.').check()
    await reader.getByRole('button', { name: 'These are mine' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'marked as verified' })).toBeVisible()
    await reader.getByRole('link', { name: 'From my old machine.' }).click()
    const claimed = reader.getByRole('article', { name: 'Ines' })
    await expect(claimed).toContainText('verified')
    await claimed.getByRole('link', { name: 'Edit' }).click()
    await formOf(reader, 'Edit your comment').text.fill('From both machines.')
    await reader.getByRole('button', { name: 'Save' }).click()
    await expect(claimed).toContainText('From both machines.')
  })
})

test('the studio shows which mails went out', async ({ page: reader, studio, site }) => {
  const { address, title } = await publish(site, `Letters ${randomUUID().slice(0, 8)}`)
  await reader.goto(address)
  await say(reader, { name: 'Ada', text: 'Is this read?' })
  await mailTo(site, owner.email, `Comment by Ada on “${title}”`)
  await expect(async () => {
    await studio.goto('/studio/mail?status=sent')
    await expect(studio.getByText(`Comment by Ada on “${title}”`, { exact: true })).toBeVisible({ timeout: limit(500) })
  }).toPass()
  await expectSound(studio)
})

test('a mail server that hangs delays no comment, and what waits for it outlives a power cut', async ({ browser }) => {
  test.setTimeout(limit(90_000))
  const silent = await openPort()
  const site = await Site.start({ content: 'shipped', env: { MAIL_URL: silent.url, MAIL_FROM: 'Letters <blog@example.org>' } })
  try {
    await signedIn(browser, site)
    const { address } = await publish(site, 'Letters')
    const reader = await (await browser.newContext({ baseURL: site.url })).newPage()
    await reader.goto(address)
    await say(reader, { name: 'Ines', text: 'Is anybody there?' })
    await expect.poll(() => site.db.job.count({ where: { kind: 'send-mail', status: 'RUNNING' } }), { timeout: limit(10_000) }).toBe(1)
    const begun = Date.now()
    await reader.goto(address)
    await say(reader, { name: 'Ines', text: 'Hello?' })
    await expect.poll(() => site.db.comment.count()).toBe(2)
    expect(Date.now() - begun).toBeLessThan(limit(3000))
    await site.kill()
    await silent.close()
    await pause(100)
    const server = await openMailServer({ port: silent.port })
    await site.run()
    await site.db.job.updateMany({ where: { status: 'RUNNING' }, data: { lockedUntil: new Date(0) } })
    await expect
      .poll(() => server.received.map(({ subject }) => subject).sort(), { timeout: limit(20_000) })
      .toEqual(['Comment by Ines on “Letters”', 'Comment by Ines on “Letters”'])
    expect(server.received[0]?.from?.value).toEqual([{ name: 'Letters', address: 'blog@example.org' }])
    await server.close()
  } finally {
    await site.remove()
  }
})
