import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, owner, setUp, test } from '../support/fixtures'
import { Provider } from '../support/identity-provider'
import { Site } from '../support/site'

/** A blog with an owner that knows one outside provider, for all stories of this file. */
let provider: Provider
let blog: Site

test.beforeAll(async ({ browser }) => {
  test.setTimeout(limit(120_000))
  provider = await Provider.start()
  blog = await Site.start({ env: provider.env })
  const page = await browser.newPage()
  await page.goto(await blog.setUpLink())
  await setUp(page)
  await page.close()
})

test.afterAll(async () => {
  await blog?.remove()
  provider?.stop()
})

async function continueAs(page: Page, person: Partial<Provider['person']>): Promise<void> {
  provider.person = { ...provider.person, ...person }
  await page.goto(`${blog.url}/signin`)
  await page.getByRole('link', { name: 'Continue with Example ID' }).click()
}

test('the verified address of a user signs in as that user, without JavaScript, and stays linked', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await continueAs(page, { sub: 'owner', email: owner.email, email_verified: true })
  await expect(page).toHaveURL(/\/studio/)
  await page.context().clearCookies()
  await continueAs(page, { sub: 'owner', email: 'moved@example.org', email_verified: false })
  await expect(page).toHaveURL(/\/studio/)
  expect(await blog.db.account.count()).toBe(1)
  await page.close()
})

for (const [title, person] of [
  ['a stranger', { sub: 'stranger', email: 'stranger@example.org', email_verified: true }],
  ['an unverified address of a user', { sub: 'thief', email: owner.email, email_verified: false }],
  ['a homoglyph of a user’s address', { sub: 'homoglyph', email: owner.email.replace('@', '\uff20'), email_verified: true }],
] as const) {
  test(`${title} is refused and told whom to ask`, async ({ page }) => {
    const before = await blog.db.account.count()
    await continueAs(page, person)
    await expect(page).toHaveURL(/\/signin\?.*error=AccessDenied/)
    await expect(page.getByRole('alert').filter({ hasText: 'There is no account for this sign-in' })).toBeVisible()
    await page.goto(`${blog.url}/studio`)
    await expect(page).toHaveURL(/\/signin/)
    expect(await blog.db.account.count()).toBe(before)
  })
}

test('an answer that was not asked for, or was used already, signs nobody in', async ({ page, browser }) => {
  provider.person = { ...provider.person, sub: 'owner', email: owner.email, email_verified: true }
  await page.goto(`${blog.url}/signin`)
  const callback = page.waitForRequest((request) => request.url().includes('/api/auth/callback/oidc'))
  await page.getByRole('link', { name: 'Continue with Example ID' }).click()
  const used = (await callback).url()
  await expect(page).toHaveURL(/\/studio/)
  const stranger = await browser.newPage()
  for (const address of [used, `${blog.url}/api/auth/callback/oidc?code=forged&state=forged`]) {
    await stranger.goto(address)
    await expect(stranger).toHaveURL(/\/signin\?.*error=/)
    await stranger.goto(`${blog.url}/studio`)
    await expect(stranger).toHaveURL(/\/signin/)
  }
  await stranger.close()
})

test('another site cannot begin a sign-in, and no destination elsewhere is followed', async ({ page, request }) => {
  const begun = await request.get(`${blog.url}/api/auth/with/oidc`, { maxRedirects: 0, headers: { 'sec-fetch-site': 'cross-site' } })
  expect(begun.headers().location).toMatch(/\/signin$/)
  provider.person = { ...provider.person, sub: 'owner' }
  for (const destination of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.context().clearCookies()
    await page.goto(`${blog.url}/signin?callbackUrl=${encodeURIComponent(destination)}`)
    await page.getByRole('link', { name: 'Continue with Example ID' }).click()
    await expect(page).toHaveURL(new RegExp(`^${blog.url}/studio`))
  }
})

test('an outside identity does not stand for the second factor; no code is logged, and the command line takes the factor away', async ({
  browser,
}) => {
  test.setTimeout(limit(90_000))
  const page = await browser.newPage()
  const self = { sub: 'owner', email: owner.email, email_verified: true }
  const code = page.getByLabel(/^Code/)
  await continueAs(page, self)
  await expect(page).toHaveURL(/\/studio/)
  await page.goto(`${blog.url}/studio/account/second-factor`)
  await page.getByRole('region', { name: 'Authenticator app' }).getByLabel('Your password').fill(owner.password)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  const secret = ((await page.getByText(/^Key:/).textContent()) ?? '').replace(/^Key:|\s/g, '')
  const now = Date.now()
  const codeAt = (timestamp: number) => new TOTP({ secret }).generate({ timestamp })
  await code.fill(codeAt(now - 30_000))
  await page.getByRole('button', { name: 'Confirm' }).click()
  const recoveryCodes = page.getByRole('listitem').filter({ hasText: /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/ })
  await expect(recoveryCodes).toHaveCount(10)
  const recovery = (await recoveryCodes.first().textContent()) ?? ''

  await page.context().clearCookies()
  await continueAs(page, self)
  await expect(page).toHaveURL(/\/signin\/second-step/)
  await page.goto(`${blog.url}/studio`)
  await expect(page).toHaveURL(/\/signin\?/)
  // A sign-in by password at next-auth's own address.
  const { csrfToken } = await (await page.request.get(`${blog.url}/api/auth/csrf`)).json()
  const form = { csrfToken, email: owner.email, password: owner.password, json: 'true' }
  await page.request.post(`${blog.url}/api/auth/callback/credentials`, { form, headers: { origin: blog.url } })
  await page.goto(`${blog.url}/studio`)
  await expect(page).toHaveURL(/\/signin\?/)

  await continueAs(page, self)
  await code.fill(codeAt(now + 30_000))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/studio/)
  for (const told of [secret, recovery, codeAt(now - 30_000), codeAt(now + 30_000)])
    expect(blog.output).not.toMatch(new RegExp(`(?<!\\w)${told}(?!\\w)`))

  const { code: ended, output } = await blog.command('user', 'remove-second-factor', owner.email)
  expect(ended, output).toBe(0)
  await page.context().clearCookies()
  await continueAs(page, self)
  await expect(page).toHaveURL(/\/studio/)
  await page.close()
})
