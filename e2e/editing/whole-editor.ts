import type { Page } from '@playwright/test'
import { compile } from '@/lib/mdx/compile/pipeline'
import { MdxError, type Problem } from '@/lib/mdx/types'
import { test as base, expect, servePage } from './bare-editor'
import { withScreenKeyboard } from './screen-keyboard'

interface Fixtures {
  /** Texts that were saved, in order. */
  saves: Record<string, string>[]
  /** Has texts read as the server reads them. */
  reader: undefined
  /** Opens the editor of a post with this text, of a new one for none, once the text can be written in. */
  edit(text?: string): Promise<Page>
}

/** A story at the whole editor of a post. */
export const test = base.extend<Fixtures, { whole: string }>({
  whole: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      await servePage('editor-page.tsx', use)
    },
    { scope: 'worker' },
  ],
  saves: async ({ page }, use) => {
    const saves: Record<string, string>[] = []
    await page.route('**/api/posts/save', async (route) => {
      const fields = route.request().postDataJSON() as Record<string, string>
      saves.push(fields)
      const value = { version: Number(fields.version) + 1, savedAt: new Date().toISOString(), problems: [], findings: [], message: '' }
      await route.fulfill({ json: { ok: true, value } })
    })
    await use(saves)
  },
  reader: async ({ page }, use) => {
    await page.exposeFunction('problemsOf', problemsOf)
    await use(undefined)
  },
  edit: async ({ page, whole, saves: _ }, use) => {
    await use(async (text = '') => {
      await withScreenKeyboard(page)
      await page.addInitScript((text) => {
        window.given = text
      }, text)
      await page.goto(whole)
      await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible()
      return page
    })
  },
})

async function problemsOf(source: string): Promise<Problem[]> {
  try {
    return (await compile(source, { trust: 'NETWORK' })).warnings
  } catch (error) {
    if (error instanceof MdxError) return error.problems
    throw error
  }
}

/** Finds the text of the editor. */
export const textIn = (page: Page) => page.getByRole('textbox', { name: 'Text in MDX' })

export { expect }
