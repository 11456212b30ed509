import { expectAccessible, scrollsSideways } from '../support/checks'
import { expect, owner, test } from '../support/fixtures'

for (const javaScriptEnabled of [true, false]) {
  test(`the owner sends a test mail and reads what came of it, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
    site,
    session,
  }) => {
    const context = await browser.newContext({
      baseURL: site.url,
      storageState: session,
      javaScriptEnabled,
      viewport: { width: 390, height: 844 },
    })
    const page = await context.newPage()
    await page.goto('/studio/mail')
    await expect(page.getByText(`Send to ${owner.email}`, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Send a test mail' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'No mail was sent: no mail server is set.' })).toBeVisible()
    // A mail that no server was told of is not called sent.
    await expect(page.getByRole('link', { name: /^Stored as files \d+$/ })).toBeVisible()
    await expect(page.getByRole('link', { name: /^Sent/ })).toHaveCount(0)
    expect(await scrollsSideways(page)).toBe(false)
    if (javaScriptEnabled) await expectAccessible(page)
    await context.close()
  })
}
