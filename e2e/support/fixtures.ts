import { randomBytes } from 'node:crypto'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { makeUser } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Site } from './site'

/** The user who writes the blog in these stories. */
export const owner = { name: 'Ada Penrose', email: 'ada@example.org', password: 'nine copper kettles' }

interface Fixtures {
  /** A browser in which the owner of `site` is signed in. */
  studio: Page
  /** A blog of this story alone, without files and without an owner. */
  freshSite: Site
  /** Somebody with an account in the studio that no other story uses, and with `testPassword`. */
  editor: Awaited<ReturnType<typeof makeUser>>
  /** A page of a reader who has JavaScript switched off. */
  plainReader: Page
}

interface WorkerFixtures {
  /** A blog with the shipped posts and an owner, shared by the stories that do not disturb each other. */
  site: Site
  session: Awaited<ReturnType<typeof signedIn>>
}

/** Makes the owner's account through the set-up link, settles the blog, and returns the session. */
export async function signedIn(browser: Browser, site: Site) {
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: true })
  const page = await context.newPage()
  await page.goto(await site.setUpLink())
  await setUp(page)
  // So few that the shipped posts fill a second page.
  await page.goto('/studio/settings')
  await page.getByLabel('Posts per page').fill('5')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const state = await context.storageState()
  await context.close()
  return state
}

/** Fills in the set-up form that is open. */
export async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: /create/i }).click()
  // The first page of a server that has just started.
  await expect(page).toHaveURL(/\/studio/, { timeout: limit(20_000) })
}

/** The header by which a proxy tells a reader's address: another in each story. */
export const fromSomewhere = () => ({ 'x-forwarded-for': ['10', ...randomBytes(3)].join('.') })

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  extraHTTPHeaders: async ({}, use) => {
    await use(fromSomewhere())
  },
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      // Readers say where they come from, so that the limits of one story's readers are not another's.
      const site = await Site.start({ content: 'shipped', env: { TRUSTED_PROXIES: '127.0.0.1' } })
      await use(site)
      await site.remove()
    },
    { scope: 'worker', timeout: limit(120_000) },
  ],
  session: [
    async ({ browser, site }, use) => {
      await use(await signedIn(browser, site))
    },
    { scope: 'worker' },
  ],
  // The session comes first, so that every story finds the blog settled.
  baseURL: async ({ site, session: _ }, use) => {
    await use(site.url)
  },
  studio: async ({ browser, site, session }, use) => {
    const context = await browser.newContext({ baseURL: site.url, storageState: session })
    await use(await context.newPage())
    await context.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  freshSite: async ({}, use) => {
    const site = await Site.start()
    await use(site)
    await site.remove()
  },
  editor: async ({ site, session: _ }, use) => {
    await use(await makeUser('EDITOR', {}, site.db))
  },
  plainReader: async ({ browser, site }, use) => {
    const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false, extraHTTPHeaders: fromSomewhere() })
    await use(await context.newPage())
    await context.close()
  },
})

export { expect }
