import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { write } from '@/lib/core/write'
import { readSettings, storeSettings } from '@/lib/settings/data'
import type { Settings } from '@/lib/settings/schema'
import type { Site } from './site'

export interface Talk {
  id: string
  title: string
  address: string
}

/** A post of this story alone, which readers see and no list names. Its text is that of a shipped page. */
export async function publish(site: Site, title: string): Promise<Talk> {
  const { compiledHash } = await site.db.publishedPost.findFirstOrThrow({ where: { permalink: '/about' } })
  const { id: authorId } = await site.db.user.findFirstOrThrow({ where: { role: 'OWNER' } })
  const address = `/${title.toLowerCase()}-${randomUUID().slice(0, 8)}`
  const publishedAt = new Date(Date.now() - 24 * 3_600_000)
  const text = { kind: 'POST', title, description: '', source: '', trust: 'FILE', publishedAt, unlisted: true } as const
  const figures = { excerpt: '', searchText: '', headings: [], wordCount: 1, readingMinutes: 1 }
  const published = { create: { ...text, ...figures, version: 1, permalink: address, compiledHash } }
  const { id } = await site.db.post.create({ data: { ...text, authorId, status: 'PUBLISHED', tags: [], published } })
  return { id, title, address }
}

/** Fetches the HTML that everyone gets for an address. */
export const textFor = async (site: Site, address: string) => (await fetch(new URL(address, site.url))).text()

/** Changes settings of the blog, and returns how they were. */
export async function settle(site: Site, wanted: Partial<Settings>): Promise<Settings> {
  return write(async (tx) => {
    const before = await readSettings(tx)
    await storeSettings(tx, { ...before, ...wanted })
    return { value: before, changes: [{ kind: 'settings' }] }
  }, site.db)
}

/** Does something to the comments below a post, as far as readers can see. */
export async function change(site: Site, { id: postId }: Talk, work: () => Promise<unknown>): Promise<void> {
  await work()
  await write(async () => ({ value: undefined, changes: [{ kind: 'comments', postId }] }), site.db)
}

/** The form of a page that a comment is written in; `named` where more than one is open. */
export function formOf(reader: Page, named: string | RegExp = /^Your (comment|reply)$/) {
  const form = reader.getByRole('form', { name: named })
  return {
    form,
    text: form.getByLabel(/^(Comment|Reply)$/),
    name: form.getByLabel('Name', { exact: true }),
    email: form.getByLabel(/^E-mail/),
    press: (button: string) => form.getByRole('button', { name: button }).click(),
  }
}

export const commentBy = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true })

/** Writes a comment, or an answer on the page of one, and sends it. */
export async function say(
  reader: Page,
  { name, text, email }: { name: string; text: string; email?: string },
  named?: string,
): Promise<void> {
  const form = formOf(reader, named)
  await form.text.fill(text)
  await form.name.fill(name)
  if (email) await form.email.fill(email)
  await form.form.getByRole('button', { name: /^Post/ }).click()
}
