import { randomUUID } from 'node:crypto'
import { testPassword } from '@/scripts/testing/people'
import { expectAccessible, invalidities } from '../support/checks'
import { expect, owner, test } from '../support/fixtures'

test('an invited author joins without JavaScript and changes name and password', async ({ plainReader: page, site }) => {
  const { code, output } = await site.command('user', 'add', `${randomUUID()}@example.org`, '--link')
  expect(code, output).toBe(0)
  const link = /http\S+\/invite\?token=\S+/.exec(output)?.[0] ?? ''
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(link)
  await page.getByLabel('Your name').fill('Grace')
  await page.getByLabel('Password').fill('password1')
  await page.getByRole('button', { name: 'Create my account' }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('one of the most common passwords')
  await expect(page.locator(':focus').getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue('Grace')
  await page.getByLabel('Password').fill('seven copper kettles')
  await page.getByRole('button', { name: 'Create my account' }).click()
  await expect(page).toHaveURL(/\/studio/)

  await page.goto('/studio/account')
  await page.getByLabel('Your name').fill('Grace H.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'pages that show your name are updated' })).toBeVisible()
  await page.getByLabel('Current password').fill('seven copper kettles')
  await page.getByLabel('New password').fill('eight copper kettles')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'password is changed' })).toBeVisible()
  await page.goto('/studio/account')
  await expect(page.getByLabel('Your name')).toHaveValue('Grace H.')

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation is not valid' })).toBeVisible()
})

test('a form whose order does not arrive, or that the page has not, says so and keeps what was typed', async ({
  page,
  editor,
  baseURL,
}) => {
  await page.goto('/signin?callbackUrl=/studio/account')
  await page.getByLabel('E-mail address').fill(editor.email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/studio\/account/)
  await page.getByLabel('About you').fill('Notes on networks.')
  await page.route('**/studio/account', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: 'Save' }).click()
  const action = (await sent).headers()['next-action'] ?? ''
  await expect(page.getByRole('alert').filter({ hasText: 'This was not sent' })).toBeVisible()
  await expect(page.getByLabel('About you')).toHaveValue('Notes on networks.')

  const elsewhere = await page.request.post('/signin/link', {
    headers: { 'next-action': action, origin: baseURL ?? '', 'content-type': 'text/plain;charset=UTF-8' },
    data: '[]',
  })
  expect([elsewhere.status(), elsewhere.headers()['x-nextjs-action-not-found']]).toEqual([404, '1'])

  await page.unroute('**/studio/account')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'pages that show your name are updated' })).toBeVisible()
})

test('of next-auth only what signing in needs answers', async ({ request, baseURL }) => {
  for (const address of ['error', 'verify-request', 'providers', 'signin', 'callback/credentials', 'session/x.css', '_log'])
    expect([address, (await request.get(`/api/auth/${address}`, { maxRedirects: 0 })).status()]).toEqual([address, 404])
  const headers = { origin: baseURL ?? '' }
  expect((await request.post('/api/auth/_log', { headers, form: { code: 'forged', level: 'error' } })).status()).toBe(404)
  expect((await request.post('/api/auth/signout', { headers, form: { csrfToken: 'x'.repeat(20_000) } })).status()).toBe(413)
  expect((await request.get('/api/auth/csrf')).status()).toBe(200)
})

test('the pages around an account are usable by everyone, in both themes and widths', async ({ browser, freshSite }) => {
  for (const [width, colorScheme] of [
    [390, 'light'],
    [1280, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    for (const address of [
      `${freshSite.url}/signin`,
      `${freshSite.url}/signin/link`,
      await freshSite.setUpLink(),
      `${freshSite.url}/invite?token=none`,
    ]) {
      const answer = await page.goto(address)
      expect.soft(await invalidities((await answer?.text()) ?? ''), address).toEqual([])
      await expectAccessible(page)
    }
    await page.goto(`${freshSite.url}/signin`)
    await page.getByLabel('E-mail address').fill(owner.email)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('is not right')
    await expect(page.getByLabel('E-mail address')).toHaveValue(owner.email)
    await expectAccessible(page)
    expect(problems).toEqual([])
    await context.close()
  }
})

test('broken cookies and credentials in headers are a guest’s', async ({ request }) => {
  const cookies = ['%', 'x'.repeat(4000), 'eyJhbGciOiJub25lIn0.e30.', '"', 'a=b']
  for (const value of cookies) {
    const answer = await request.get('/studio/posts', {
      maxRedirects: 0,
      headers: { cookie: `next-auth.session-token=${value}`, authorization: 'Bearer %' },
    })
    expect(answer.status()).toBe(307)
    expect(answer.headers().location).toContain('/signin')
    const session = await request.get('/api/auth/session', { headers: { authorization: 'Bearer %' } })
    expect(await session.json()).toEqual({})
  }
})
