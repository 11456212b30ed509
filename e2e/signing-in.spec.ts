import type { Page } from '@playwright/test'
import { expectAccessible } from './checks'
import { expect, owner, setUp, test } from './fixtures'
import type { Site } from './site'

async function signIn(page: Page, site: Site, email: string, password: string): Promise<void> {
  await page.goto(`${site.url}/signin`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function withOwner(page: Page, site: Site): Promise<void> {
  await page.goto(await site.setUpLink())
  await setUp(page)
  await page.context().clearCookies()
}

test('the set-up link makes the owner, once', async ({ page, freshSite }) => {
  await page.goto(await freshSite.setUpLink())
  await expectAccessible(page)
  await setUp(page)
  await page.context().clearCookies()
  await page.goto(await freshSite.setUpLink())
  await expect(page.getByRole('heading', { name: 'This blog is set up' })).toBeVisible()
})

test('the owner signs in without JavaScript, and out again', async ({ page, browser, freshSite }) => {
  await withOwner(page, freshSite)
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signIn(plain, freshSite, owner.email, owner.password)
  await expect(plain).toHaveURL(/\/studio/)
  await plain.getByRole('button', { name: 'Sign out' }).click()
  await plain.goto(`${freshSite.url}/studio`)
  await expect(plain).toHaveURL(/\/signin/)
  await plain.context().close()
})

test('someone unknown and someone with a wrong password read the same', async ({ page, freshSite }) => {
  await withOwner(page, freshSite)
  const answers: string[] = []
  for (const email of [owner.email, 'nobody@example.org']) {
    await signIn(page, freshSite, email, 'not the password')
    const alert = page.getByRole('alert').filter({ hasText: 'password' })
    await expect(alert).toBeVisible()
    answers.push((await alert.textContent()) ?? '')
  }
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).toContain('is not right')
})

test('guessing soon has to wait, and the right password too', async ({ page, freshSite }) => {
  await withOwner(page, freshSite)
  for (let guess = 0; guess < 7; guess++) await signIn(page, freshSite, owner.email, `guess number ${guess}`)
  await expect(page.getByRole('alert').filter({ hasText: /try again in/i })).toBeVisible()
  await signIn(page, freshSite, owner.email, owner.password)
  await expect(page.getByRole('alert').filter({ hasText: /try again in/i })).toBeVisible()
  await expect(page).toHaveURL(/\/signin/)
})

test('a new password ends every session with the next request', async ({ page, freshSite }) => {
  await page.goto(await freshSite.setUpLink())
  await setUp(page)
  const { code, output } = await freshSite.command('user', 'reset-password', owner.email, '--generate')
  expect(code, output).toBe(0)
  await page.goto(`${freshSite.url}/studio/posts`)
  await expect(page).toHaveURL(/\/signin/)
})

test('a guest who asks for the studio comes back to where they wanted to go', async ({ page, freshSite }) => {
  await withOwner(page, freshSite)
  await page.goto(`${freshSite.url}/studio/settings`)
  await expect(page).toHaveURL(/\/signin\?/)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/studio\/settings/)
})

test('a destination elsewhere is not followed', async ({ page, freshSite }) => {
  await withOwner(page, freshSite)
  await page.goto(`${freshSite.url}/signin?callbackUrl=${encodeURIComponent('//evil.example/studio')}`)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`^${freshSite.url}/studio`))
})
