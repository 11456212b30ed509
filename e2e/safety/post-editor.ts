import type { Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect } from '../support/fixtures'

/** Somebody at the editor of a post, in the words of what it says about being safe. */
export class PostEditor {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get text() {
    return this.page.getByRole('textbox', { name: 'Text in MDX' })
  }

  get state() {
    return this.page.getByRole('status').filter({ hasText: /^(?:Sav|Not saved|Nothing to save|Offline|You are signed out)/ })
  }

  /** Opens the editor of a new post and waits until it can be typed into. */
  async begin(): Promise<string> {
    await this.page.goto('/studio/posts/new')
    await this.ready()
    return this.id
  }

  async open(id: string): Promise<void> {
    await this.page.goto(pathTo('/studio/posts/[id]', { id }))
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.page.getByText('Press Esc, then Tab')).toBeVisible()
  }

  get id(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** Types at the end of the text. */
  async type(words: string): Promise<void> {
    await this.text.click()
    await this.page.keyboard.press('Control+End')
    await this.page.keyboard.type(words)
  }

  async expectState(words: RegExp): Promise<void> {
    await expect(this.state).toHaveText(words, { timeout: limit(12_000) })
  }

  /** Waits for the local draft, which is written within a moment after the last key. */
  async kept(words: string): Promise<void> {
    await expect.poll(() => keptText(this.page)).toContain(words)
  }

  /** Ends the page as a fault of the browser would: it gets to do nothing more. */
  async crash(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    const gone = this.page.waitForEvent('crash')
    session.send('Page.crash').catch(() => {})
    await gone
    await this.page.close()
  }

  offer() {
    return this.page.getByText(/This device has unsaved changes from \d\d:\d\d/)
  }
}

/** All that IndexedDB holds, as text. */
function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('fieldnotes')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const read = (name: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const all = JSON.stringify([await read('sittings'), await read('entries')])
    database.close()
    return all
  })
}
