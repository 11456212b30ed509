import { expect, type Page } from '@playwright/test'

/** Actions of somebody who writes, in the words of the studio. */
export class Author {
  readonly page: Page
  readonly #studio: string

  /** `url` is that of the blog, where the page does not know it by itself. */
  constructor(page: Page, url = '') {
    this.page = page
    this.#studio = `${url}/studio`
  }

  /** Begins a post and writes it; it is saved, and nobody else sees it. */
  async write({ title, text }: { title: string; text: string }): Promise<void> {
    await this.page.goto(`${this.#studio}/posts`)
    await this.page.getByRole('link', { name: 'New post' }).click()
    await expect(this.page).toHaveURL(/\/studio\/posts\/[^/]+$/)
    await this.page.getByLabel('Title', { exact: true }).fill(title)
    await this.replaceText(text)
    await this.save()
  }

  async open(title: string): Promise<void> {
    await this.page.goto(`${this.#studio}/posts`)
    await this.page.getByRole('link', { name: title, exact: true }).click()
    await expect(this.page.getByLabel('Title', { exact: true })).toHaveValue(title)
  }

  async replaceText(text: string): Promise<void> {
    await expect(this.page.getByText('Press Esc, then Tab')).toBeVisible()
    await this.page.getByRole('textbox', { name: 'Text in MDX' }).fill(text)
  }

  /** Drops a file onto the end of the text, as from a folder. */
  async drop({ name, type, bytes }: { name: string; type: string; bytes: Buffer }): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ({ name, type, base64 }) => {
        const transfer = new DataTransfer()
        const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([content], name, { type }))
        return transfer
      },
      { name, type, base64: bytes.toString('base64') },
    )
    const text = this.page.getByRole('textbox', { name: 'Text in MDX' })
    const { x, y, width, height } = (await text.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await text.dispatchEvent('drop', { dataTransfer, clientX: x + width - 1, clientY: y + height - 1 })
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save draft' }).click()
    await expect(this.page.getByRole('status').filter({ hasText: /^Saved \d/ })).toBeVisible()
  }

  /** Opens what stands around the text and fills in a field of it. */
  async set(label: string, value: string): Promise<void> {
    await this.openPanel()
    const field = this.panel.getByLabel(label, { exact: true })
    const group = this.panel.locator('details').filter({ has: this.page.getByLabel(label, { exact: true }) })
    if (!(await field.isVisible())) await group.locator('summary').click()
    await field.fill(value)
  }

  /** Opens a group of the panel: "Who can read". */
  async openGroup(name: string): Promise<void> {
    await this.openPanel()
    await this.panel.getByRole('heading', { name }).click()
  }

  /** Opens the panel with what stands around the text, and the order to publish it. */
  async openPanel(): Promise<void> {
    if (await this.panel.isVisible()) return
    await this.page.getByRole('button', { name: /^Publish.*…$/ }).click()
    await expect(this.panel).toBeVisible()
  }

  get panel() {
    return this.page.getByRole('dialog', { name: /^Publish/ })
  }

  async publish(): Promise<void> {
    await this.openPanel()
    await this.panel.getByRole('button', { name: /^(Publish(?! now)|Schedule)/ }).click()
    await expect(this.panel).toBeHidden()
    await expect(this.page.getByRole('status').filter({ hasText: /Published\.|Scheduled for/ })).toBeVisible()
  }

  async unpublish(title: string): Promise<void> {
    await this.page.goto(`${this.#studio}/posts`)
    await this.page.getByRole('button', { name: `Unpublish “${title}”` }).click()
    await expect(this.page.getByText('readers no longer see it')).toBeVisible()
  }
}
