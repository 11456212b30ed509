import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { expectSound } from '../support/checks'
import { expect, owner, test } from '../support/fixtures'

test('from the set-up link to a published post it takes four clicks and keys besides what is written', async ({ freshSite, browser }) => {
  test.setTimeout(limit(90_000))
  const context = await browser.newContext({ baseURL: freshSite.url, locale: 'de-AT', timezoneId: 'Asia/Calcutta' })
  const page = await context.newPage()
  const author = new Author(page)
  const orders: string[] = []
  const press = async (key: string) => {
    orders.push(key)
    await page.keyboard.press(key)
  }
  /** Going on to the next field is a part of filling them in. */
  const fillIn = async (texts: readonly string[], next: 'Tab' | 'Enter') => {
    for (const [at, text] of texts.entries()) {
      if (at > 0) await page.keyboard.press(next)
      await page.keyboard.type(text)
    }
  }

  await page.goto(await freshSite.setUpLink())
  await expect(page.getByLabel('Your name')).toBeFocused()
  await fillIn([owner.name, owner.email, owner.password], 'Tab')
  await press('Enter')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Fieldnotes')
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Kolkata')
  await expectSound(page)
  await press('Enter')
  await expect(page).toHaveURL(/\/studio\/posts\/[^/]+$/)
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await fillIn(['First light', 'The kettle sings.'], 'Enter')
  await press('Control+Enter')
  await expect(author.panel).toBeVisible()
  await press('Control+Enter')
  // The first text that a server compiles starts its compiler.
  await expect(page.getByText('Published.')).toBeVisible({ timeout: limit(20_000) })

  expect(orders).toHaveLength(4)
  await page.goto('/first-light')
  await expect(page.getByText('The kettle sings.')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})
