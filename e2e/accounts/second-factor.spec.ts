import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeUser, testPassword } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectAccessible } from '../support/checks'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const settings = '/studio/account/second-factor'

async function signIn(page: Page, email: string, destination = settings): Promise<void> {
  await page.goto(pathTo('/signin', { callbackUrl: destination }))
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('an author sets an app up and signs in with its code and a recovery code, without JavaScript', async ({
  plainReader: page,
  editor,
}) => {
  test.setTimeout(limit(90_000))
  await signIn(page, editor.email)
  await expect(page).toHaveURL(settings)
  await page.getByLabel('Your password').fill('not the password')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'neither your password' })).toBeVisible()
  await page.getByLabel('Your password').fill(testPassword)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  await expectAccessible(page)
  const secret = ((await page.getByText(/^Key:/).textContent()) ?? '').replace(/^Key:|\s/g, '')
  await page.getByLabel('Code from the app').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('This code is not right').first()).toBeVisible()
  await expect(page.getByText(/^Key:/)).toContainText(secret.slice(0, 4))
  const now = Date.now()
  await page.getByLabel('Code from the app').fill(new TOTP({ secret }).generate({ timestamp: now - 30_000 }))
  await page.getByRole('button', { name: 'Confirm' }).click()
  const codes = page.getByRole('listitem').filter({ hasText: /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/ })
  await expect(codes).toHaveCount(10)
  const recovery = (await codes.first().textContent()) ?? ''
  await expectAccessible(page)
  await page.goto(settings)
  await expect(codes).toHaveCount(0)
  await expect(page.getByText('10 codes are left')).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/signin\/second-step/)
  await expectAccessible(page)
  const aside = await page.context().newPage()
  await aside.goto('/studio')
  await expect(aside).toHaveURL(/\/signin/)
  await page.getByLabel('Code').fill('123')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('This code is not right').first()).toBeVisible()
  await page.getByLabel('Code').fill(new TOTP({ secret }).generate({ timestamp: now + 30_000 }))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(settings)

  await page.context().clearCookies()
  await signIn(page, editor.email)
  await page.getByLabel('Code').fill(recovery)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('9 codes are left')).toBeVisible()
  await page.getByText('Remove the app, passkeys and codes').click()
  const off = page.getByRole('region', { name: 'Turn it off' })
  await off.getByLabel('Your password or a code').fill(testPassword)
  await off.getByRole('button', { name: 'Turn off the second factor' }).click()
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible()
})

test('a passkey is added, answers the second step, signs in alone and is removed', async ({ browser }) => {
  test.setTimeout(limit(120_000))
  const site = await Site.start({ host: 'localhost', content: 'empty' })
  const editor = await makeUser('EDITOR', {}, site.db)
  const context = await browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, editor.email)
  await page.getByLabel('Name of the new passkey').fill('Laptop')
  const passkeys = page.getByRole('region', { name: 'Passkeys' })
  await passkeys.getByLabel('Your password').fill(testPassword)
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('The passkey is added.')).toBeVisible()
  await expect(page.getByText('These are your recovery codes.')).toBeVisible()
  await expect(page.getByText('10 codes are left')).toBeVisible()
  await expectAccessible(page)

  await page.context().clearCookies()
  await signIn(page, editor.email)
  await expect(page).toHaveURL(/\/signin\/second-step/)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(settings)

  await page.context().clearCookies()
  await page.goto(pathTo('/signin', { callbackUrl: settings }))
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(settings)

  await page.getByText('Rename “Laptop”').click()
  await page.getByLabel('Name', { exact: true }).fill('Old laptop')
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByText('Remove “Old laptop”').click()
  await passkeys.getByLabel('Your password or a code').first().fill(testPassword)
  await passkeys.getByRole('button', { name: 'Remove the passkey' }).click()
  await expect(page.getByText('Remove “Old laptop”')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Recovery codes' })).toBeHidden()
  await context.close()
  await site.remove()
})
