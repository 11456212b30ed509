// Somebody who writes in the product that is measured.
import { openBrowser } from './weight.mjs'

/** Makes the owner's account through the link that the server printed, and returns the session; null when there is no browser. */
export async function signUp(link) {
  const browser = await openBrowser()
  if (!browser) return null
  try {
    const page = await browser.newPage()
    await page.goto(link)
    await page.getByLabel('Your name').fill('Bench')
    await page.getByLabel('E-mail address').fill('bench@example.org')
    await page.getByLabel('Password').fill('nine copper kettles')
    await page.getByRole('button', { name: /create/i }).click()
    await page.waitForURL(/\/studio/)
    return await page.context().storageState()
  } finally {
    await browser.close()
  }
}
