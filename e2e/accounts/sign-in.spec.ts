import type { Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { testPassword } from '@/scripts/testing/people'
import { expectAccessible } from '../support/checks'
import { expect, setUp, test } from '../support/fixtures'
import { linkIn, mailTo } from '../support/outbox'

/** Fills in the form for signing in, on whatever page it stands. */
async function fillIn(page: Page, email: string, password = testPassword): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signIn(page: Page, email: string, password?: string): Promise<void> {
  await page.goto('/signin')
  await fillIn(page, email, password)
}

test('the set-up link makes the owner, once', async ({ page, freshSite }) => {
  await page.goto(await freshSite.setUpLink())
  await expectAccessible(page)
  await setUp(page)
  await page.context().clearCookies()
  await page.goto(await freshSite.setUpLink())
  await expect(page.getByRole('heading', { name: 'This blog is set up' })).toBeVisible()
})

test('a member signs in without JavaScript, and out again', async ({ plainReader: page, editor }) => {
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/studio/)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/studio')
  await expect(page).toHaveURL(/\/signin/)
})

test('a copy of the session’s cookie is worth nothing after signing out', async ({ page, browser, site, editor }) => {
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/studio/)
  const copy = await page.context().storageState()
  await page.goto('/studio/posts')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/signin/)
  const thief = await (await browser.newContext({ baseURL: site.url, storageState: copy })).newPage()
  await thief.goto('/studio/posts')
  await expect(thief).toHaveURL(/\/signin/)
  await thief.context().close()
})

test('someone unknown and someone with a wrong password read the same', async ({ page, editor }) => {
  const answers: string[] = []
  for (const email of [editor.email, 'nobody@example.org']) {
    await signIn(page, email, 'not the password')
    const alert = page.getByRole('alert').filter({ hasText: 'password' })
    await expect(alert).toBeVisible()
    answers.push((await alert.textContent()) ?? '')
  }
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).toContain('is not right')
})

test('guessing soon has to wait, and the right password too', async ({ page, editor }) => {
  for (let guess = 0; guess < 7; guess++) await signIn(page, editor.email, `guess number ${guess}`)
  await expect(page.getByRole('alert').filter({ hasText: /try again in/i })).toBeVisible()
  await signIn(page, editor.email)
  await expect(page.getByRole('alert').filter({ hasText: /try again in/i })).toBeVisible()
  await expect(page).toHaveURL(/\/signin/)
})

test('a mailed link signs in without JavaScript, once, while guesses have locked the way by password', async ({
  plainReader: page,
  site,
  editor,
}) => {
  for (let guess = 0; guess < 7; guess++) await signIn(page, editor.email, `guess number ${guess}`)
  await expect(page.getByRole('alert').filter({ hasText: /try again in/i })).toBeVisible()
  await page.goto('/studio/mail')
  await page.getByRole('link', { name: 'Send me a sign-in link' }).click()
  await expectAccessible(page)
  for (const email of ['nobody@example.org', editor.email]) {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a sign-in link' }).click()
    await expect(page.getByRole('status')).toContainText(`If ${email} has an account here, a mail with a link is on its way`)
  }
  const mail = await mailTo(site, editor.email, 'Your link to sign in')
  const link = linkIn(mail, 'Sign in')
  // A program that looks through mails has opened it before.
  expect((await page.request.get(link)).status()).toBe(200)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: `Sign in as ${editor.email}?` })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/studio\/mail/)
  expect(site.output).not.toContain(new URL(link).searchParams.get('token'))

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link is not valid' })).toBeVisible()
  await expectAccessible(page)
})

test('a member sees where they are signed in, and ends the other sessions', async ({ page, plainReader: other, editor }) => {
  await signIn(other, editor.email)
  await expect(other).toHaveURL(/\/studio/)
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/studio/)
  await page.goto('/studio/account')
  const sessions = page.getByRole('region', { name: 'Where you are signed in' })
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await expect(sessions.getByRole('listitem').filter({ hasText: 'This browser' })).toContainText('Chrome on')
  await expectAccessible(page)
  await sessions.getByRole('button', { name: /^Sign out Chrome/ }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await other.goto('/studio/posts')
  await expect(other).toHaveURL(/\/signin/)

  await signIn(other, editor.email)
  await other.goto('/studio/account')
  await other.getByRole('button', { name: 'Sign out all other browsers' }).click()
  await expect(other.getByRole('listitem')).toHaveCount(1)
  await page.goto('/studio/posts')
  await expect(page).toHaveURL(/\/signin/)
})

test('a new password ends every session with the next request', async ({ page, site, editor }) => {
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/studio/)
  const { code, output } = await site.command('user', 'reset-password', editor.email, '--generate')
  expect(code, output).toBe(0)
  await page.goto('/studio/posts')
  await expect(page).toHaveURL(/\/signin/)
})

test('a guest who asks for the studio comes back to where they wanted to go', async ({ page, editor }) => {
  await page.goto('/studio/mail')
  await expect(page).toHaveURL(/\/signin\?/)
  await fillIn(page, editor.email)
  await expect(page).toHaveURL(/\/studio\/mail/)
})

test('a destination elsewhere is not followed', async ({ page, baseURL, editor }) => {
  await page.goto(pathTo('/signin', { callbackUrl: '//evil.example/studio' }))
  await fillIn(page, editor.email)
  await expect(page).toHaveURL(new RegExp(`^${baseURL}/studio`))
})
