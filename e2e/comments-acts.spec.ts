import type { Page } from '@playwright/test'
import { write } from '@/lib/core/write'
import { complaints, expectAccessible, scrollsSideways } from './checks'
import { expect, test } from './fixtures'
import type { Site } from './site'

/** A post that came with the product, another one for each story. */
async function openPost(site: Site, nth: number): Promise<string> {
  const posts = await site.db.publishedPost.findMany({ where: { kind: 'POST', passwordHash: null }, orderBy: { permalink: 'asc' } })
  return posts[nth]?.permalink ?? ''
}

const html = async (site: Site, address: string) => (await fetch(new URL(address, site.url))).text()

/** A comment that readers see, by somebody else. */
async function makeComment(site: Site, address: string, authorName: string): Promise<string> {
  const { postId } = await site.db.publishedPost.findFirstOrThrow({ where: { permalink: address } })
  const id = authorName.toLowerCase()
  const text = { source: 'A *first* word\n\n> quoted', html: '<p>A <em>first</em> word</p>', contentHash: id }
  const comment = { id, rootId: id, postId, status: 'APPROVED' as const, authorName, ...text }
  return write(async (tx) => {
    await tx.comment.create({ data: comment })
    return { value: id, changes: [{ kind: 'comments', postId }] }
  }, site.db)
}

const formOf = (reader: Page) => {
  const form = reader.getByRole('form', { name: /^Your (comment|reply)$/ })
  return {
    form,
    text: form.getByLabel(/^(Comment|Reply)$/),
    name: form.getByLabel('Name', { exact: true }),
    press: (name: string) => form.getByRole('button', { name }).click(),
  }
}

/** Looks at a comment, sends it, changes it and takes it back. `look` is called on each page. */
async function tellAndRegret(reader: Page, site: Site, address: string, name: string, look: () => Promise<void>): Promise<void> {
  const own = reader.getByRole('article', { name, exact: true })
  const { text, press } = formOf(reader)
  await expect(own).toContainText('Awaiting moderation; only you see it')
  await expect(own).toBeFocused()
  await look()
  expect(await html(site, address)).not.toContain('thoughts')

  await own.getByRole('link', { name: 'Edit' }).click()
  await look()
  await text.fill('')
  await press('Save')
  await expect(text).toHaveAttribute('aria-invalid', 'true')
  await text.fill('Second thoughts')
  await press('Save')
  await expect(own).toContainText('Second thoughts')
  await own.getByRole('link', { name: 'Delete' }).click()
  await look()
  await reader.getByRole('button', { name: 'Delete' }).click()
  await expect(reader).toHaveURL(new RegExp(`${address}#comments`))
  await expect(own).toHaveCount(0)
  expect(await site.db.comment.count({ where: { source: { contains: 'thoughts' } } })).toBe(0)
}

test('without JavaScript, on a phone: a comment is looked at, sent, changed and taken back; others’ are answered, reacted to, reported', async ({
  browser,
  site,
}) => {
  test.setTimeout(60_000)
  const address = await openPost(site, 0)
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 390, height: 800 }, javaScriptEnabled: false })
  const reader = await context.newPage()
  const { form, text, name, press } = formOf(reader)
  await reader.goto(address)
  await text.fill('First *thoughts*')
  await name.fill('Nadia')
  await press('Preview')
  await expect(form.getByRole('region', { name: 'Preview' }).getByText('thoughts')).toHaveCSS('font-style', 'italic')
  expect(await site.db.comment.count({ where: { authorName: 'Nadia' } })).toBe(0)
  await press('Post comment')
  await tellAndRegret(reader, site, address, 'Nadia', async () => {
    expect(await scrollsSideways(reader)).toBe(false)
  })

  const id = await makeComment(site, address, 'Kettle-lover')
  await reader.goto(`/comments/${id}/reply`)
  const other = reader.getByRole('article', { name: 'Kettle-lover' })
  await other.getByRole('button', { name: 'Insightful' }).click()
  await expect(reader).toHaveURL(`${address}#c-${id}`)
  await expect(other).toBeFocused()
  await expect(other.getByRole('button', { name: 'Insightful, 1' })).toHaveAttribute('aria-pressed', 'true')
  expect(await html(site, address)).toMatch(/aria-label="Insightful, 1"(?![^>]*aria-pressed)/)

  await other.getByRole('link', { name: 'React or report' }).click()
  await other.getByRole('link', { name: 'Quote it' }).click()
  await expect(text).toHaveValue('> A *first* word\n\n')
  await text.fill('> A *first* word\n\nAnd a last one')
  await expect(name).toHaveValue('Nadia')
  await press('Post reply')
  await expect(reader.getByRole('article', { name: 'Nadia' })).toBeFocused()
  await expect(reader.getByRole('article', { name: 'Nadia' })).toContainText('And a last one')
  expect(await html(site, address)).not.toContain('And a last one')

  await other.getByRole('button', { name: 'Insightful, 1' }).click()
  await expect(other.getByRole('button')).toHaveCount(0)

  await reader.goto(`/reader/comments/${id}/report`)
  await reader.getByLabel('It insults or threatens somebody').check()
  await reader.getByRole('button', { name: 'Report' }).click()
  await expect(reader.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  expect(await site.db.commentReport.count({ where: { commentId: id, reason: 'abuse' } })).toBe(1)
  await context.close()
})

test('with JavaScript: a draft is kept, shown as it will look, sent without leaving the page, and kept when the network fails', async ({
  browser,
  site,
}) => {
  test.setTimeout(60_000)
  const address = await openPost(site, 1)
  const context = await browser.newContext({ baseURL: site.url })
  const reader = await context.newPage()
  const complained = complaints(reader)
  const { form, text, name } = formOf(reader)
  await reader.goto(address)
  await text.fill('First *thoughts*')
  await expect(form.getByText('thoughts', { exact: true })).toHaveCSS('font-style', 'italic')
  await name.fill('Olu')
  await reader.reload()
  await expect(text).toHaveValue('First *thoughts*')
  await name.fill('Olu')
  expect(complained).toEqual([])

  await context.setOffline(true)
  await text.press('Control+Enter')
  await expect(reader.getByRole('status')).toContainText('Not sent')
  await expect(text).toHaveValue('First *thoughts*')
  await context.setOffline(false)
  await form.getByRole('button', { name: 'Try again' }).click()
  await expect(reader.getByRole('status')).toContainText('awaits moderation')
  await expect(text).toHaveValue('')
  await expect(name).toHaveValue('Olu')
  expect(await site.db.comment.count({ where: { authorName: 'Olu' } })).toBe(1)
  await tellAndRegret(reader, site, address, 'Olu', () => expectAccessible(reader))

  const ids = [await makeComment(site, address, 'Spoon-one'), await makeComment(site, address, 'Spoon-two')]
  await reader.goto(`${address}#c-${ids[0]}`)
  await expect(reader.getByRole('article', { name: 'Spoon-one' })).toBeFocused()
  await reader.keyboard.press('j')
  await expect(reader.getByRole('article', { name: 'Spoon-two' })).toBeFocused()
  await reader.keyboard.press('k')
  await expect(reader.getByRole('article', { name: 'Spoon-one' })).toBeFocused()
  await reader.goto(`/#c-${ids[1]}`)
  await expect(reader).toHaveURL(`${address}#c-${ids[1]}`)
  await reader.goto('/#c-nothing')
  await expect(reader).toHaveURL('/comments/nothing')
  await context.close()
})

test('a form of a page from before an update is answered after it, and the words of one that cannot be come back', async ({
  site,
  request,
}) => {
  const address = await openPost(site, 2)
  const page = await html(site, address)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  expect(page).not.toContain('$ACTION')
  const fields = { postId: field('postId'), token: field('token'), name: 'Ife', email: '', website: '', text: 'From an old page' }
  const send = (multipart: Record<string, string>) => request.post(address, { multipart, headers: { origin: site.url }, maxRedirects: 0 })
  for (let times = 0; times < 2; times++) expect((await send({ do: 'post-comment', ...fields })).status()).toBe(303)
  expect(await site.db.comment.count({ where: { authorName: 'Ife' } })).toBe(1)
  for (const order of [{ do: 'say-something' }, { $ACTION_ID_4012ab: '' }]) {
    const answer = await send({ ...(order as Record<string, string>), ...fields, text: 'Never <lost>' })
    expect([answer.status(), await answer.text()]).toEqual([409, expect.stringContaining('Never &#60;lost&#62;</textarea>')])
  }
})
