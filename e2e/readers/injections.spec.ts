import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { SaxesParser } from 'saxes'
import { mailSubscribers } from '@/lib/comments/following/reply-mail'
import { moderate } from '@/lib/comments/moderation/decisions'
import { mailModerators } from '@/lib/comments/moderation/moderator-mail'
import { editComment, getEditable } from '@/lib/comments/writing/edits'
import { parseEnv } from '@/lib/core/env'
import { pathTo } from '@/lib/core/routes/path-to'
import { guest, system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { closeCompiler } from '@/lib/mdx/compiler'
import { storeSettings } from '@/lib/settings/data'
import { settingsSchema } from '@/lib/settings/schema'
import { sendComment } from '@/scripts/testing/comments'
import { callerOf } from '@/scripts/testing/people'
import { makePost } from '@/scripts/testing/posts'
import { attacks } from '@/scripts/testing/samples/injections'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { setUp, test } from '../support/fixtures'
import type { Site } from '../support/site'

/** Runs commands in this process on the site's database, as its own server would. */
async function within<T>(site: Site, work: () => Promise<T>): Promise<T> {
  const registry = globalThis as unknown as Record<symbol, unknown>
  const given = { db: site.db, env: parseEnv({ ...site.env, LOG_LEVEL: 'silent' }) }
  for (const [name, value] of Object.entries(given)) registry[Symbol.for(`fieldnotes.${name}`)] = value
  try {
    return await work()
  } finally {
    await closeCompiler()
    for (const name of [...Object.keys(given), 'secrets']) delete registry[Symbol.for(`fieldnotes.${name}`)]
  }
}

const text = (sent: string) => `${sent}\n\n[a](${sent})`

/** Each attack as name and text of a comment, every third below the first one, every third changed into another. */
async function post(site: Site): Promise<{ permalink: string; postId: string; ids: string[] }> {
  return within(site, async () => {
    const settings = settingsSchema.parse({ commentPolicy: 'all', commentLinks: 0, moderatorMail: 'held', mailsPerHour: 100 })
    await write(async (tx) => ({ value: await storeSettings(tx, settings), changes: [{ kind: 'settings' }] }))
    const { permalink, id: postId } = await makePost({ title: 'The target', source: 'Words.' })
    const ids: string[] = []
    for (const [at, sent] of attacks.entries()) {
      const name = sent.slice(0, 80).toWellFormed()
      const reader = callerOf(guest)
      const below = at % 3 === 1 && ids[0] ? { parentId: ids[0] } : {}
      const typed = { name: /[\p{L}\p{N}]/u.test(name) ? name : 'x', text: text(sent), ...below }
      const { id, readerId } = await sendComment(reader, postId, typed)
      ids.push(id)
      if (at % 40 === 39) await mailModerators(new Date())
      if (at % 3 !== 0) continue
      const { version } = await getEditable(reader, id, readerId)
      await editComment(reader, { id, text: text(attacks.at(-at - 1) ?? ''), version }, readerId)
    }
    return { permalink, postId, ids }
  })
}

/** Lets readers see all of them, and tells somebody who asked for mail. */
async function approve(site: Site, postId: string, ids: readonly string[]): Promise<void> {
  const before = new Date(Date.now() - 3_600_000)
  const { id: readerId } = await site.db.reader.create({ data: { name: 'Ines' } })
  const subscription = { readerId, email: 'ines@example.org', postId, confirmedAt: before, mailedUpTo: before }
  await site.db.subscription.create({ data: subscription })
  await within(site, async () => {
    for (let at = 0; at < ids.length; at += 100) await moderate(callerOf(system), { ids: ids.slice(at, at + 100), decision: 'approve' })
    await mailSubscribers(postId, new Date())
  })
}

/** Waits until no mail is left to be sent. */
async function mailed(site: Site): Promise<void> {
  await expect.poll(() => site.db.mail.count({ where: { status: 'SENT' } }), { timeout: limit(30_000) }).toBeGreaterThan(0)
  await expect.poll(() => site.db.mail.count({ where: { status: 'QUEUED' } }), { timeout: limit(30_000) }).toBe(0)
}

/** Faults of a page: it ran what was sent, opened a dialog, asked another site, was stopped by its policy. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const found: string[] = []
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('console', (message) => /Content Security Policy|Refused to/.test(message.text()) && found.push(message.text()))
  await page.exposeFunction('ran', (place: string) => found.push(`ran in ${place}`))
  await page.addInitScript(() => {
    window.alert = () => (window as unknown as { ran(place: string): void }).ran(location.href)
  })
  await page.route(
    (url) => url.origin !== origin && url.protocol.startsWith('http'),
    (route) => {
      found.push(`asked ${route.request().url()}`)
      return route.abort()
    },
  )
  return found
}

/** HTML of feeds, and every text of theirs as if a reader took it for HTML. */
function htmlIn(feed: string): string[] {
  const found: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  let text = ''
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('cdata', (piece) => {
    text += piece
  })
  parser.on('opentag', () => {
    text = ''
  })
  parser.on('closetag', ({ name }) => {
    if (/^(?:content:encoded|content|description|summary)$/.test(name)) found.push(text)
    text = ''
  })
  parser.write(feed).close()
  return found
}

/** Looks at each of these as a program would that shows all HTML it is given, without a policy. */
async function showAll(page: Page, htmls: readonly string[]): Promise<void> {
  await page.goto('about:blank')
  for (const html of htmls) {
    await page.setContent(html, { waitUntil: 'commit' })
    await page.evaluate(() => new Promise((done) => setTimeout(done, 5)))
  }
}

async function outboxOf(site: Site): Promise<string[]> {
  const folder = path.join(site.directory, 'outbox')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(files.map(async (name) => simpleParser(await readFile(path.join(folder, name)))))
  for (const { headers, attachments } of mails) {
    expect(headers.has('bcc')).toBe(false)
    expect(attachments).toEqual([])
  }
  return mails.map(({ html }) => html || '')
}

test('nothing that was sent runs or loads anything, wherever it is shown', async ({ freshSite: site, browser }) => {
  test.setTimeout(limit(300_000))
  const context = await browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  await page.goto(await site.setUpLink())
  await setUp(page)
  const { permalink, postId, ids } = await post(site)
  const [rootId = ''] = ids
  await mailed(site)
  await approve(site, postId, ids)
  const found = await watch(page, site.url)
  const visit = async (address: string) => {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(200)
    expect(found, address).toEqual([])
  }

  const whole = [
    permalink,
    ...[2, 3].map((number) => pathTo('/discussion/[postId]/[order]/[[...page]]', { postId, order: 'oldest', page: number })),
    pathTo('/discussion/[postId]/[order]/[[...page]]', { postId, order: 'newest' }),
  ]
  for (const address of [
    ...whole,
    pathTo('/comments/[id]/thread/[[...page]]', { id: rootId }),
    pathTo('/comments/[id]/[answer]', { id: rootId, answer: 'reply' }),
  ])
    await visit(address)
  await expect(page.getByRole('form', { name: 'Your reply' })).toBeVisible()

  for (const status of ['approved', 'pending', 'spam', 'rejected']) await visit(pathTo('/studio/comments', { status }))
  for (let number = 1; number <= 5; number++) await visit(pathTo('/studio/comments', { status: 'approved', page: number }))
  const readers = await site.db.reader.findMany({ where: { comments: { some: {} } }, take: 6, skip: 40, select: { id: true } })
  for (const { id } of readers) await visit(pathTo('/studio/comments/readers/[id]', { id }))
  for (const sent of attacks.filter((_, at) => at % 50 === 0))
    await visit(pathTo('/studio/comments', { status: 'approved', q: sent.slice(0, 100) }))
  await visit(pathTo('/studio/comments/[id]', { id: rootId }))

  for (const feed of ['/comments/feed.xml', pathTo('/comments/on/[postId]/feed.xml', { postId })]) {
    const htmls = htmlIn(await (await page.request.get(feed)).text())
    expect(htmls.length).toBeGreaterThan(10)
    await showAll(page, htmls)
    expect(found, feed).toEqual([])
  }

  await mailed(site)
  for (const number of [1, 2]) await visit(pathTo('/studio/mail', { page: number }))
  const outbox = await outboxOf(site)
  const mails = await site.db.mail.findMany({ select: { html: true } })
  expect(outbox.length).toBeGreaterThan(0)
  await showAll(page, [...outbox, ...mails.map(({ html }) => html)])
  expect(found).toEqual([])
  await context.close()
})

test('the watch sees what runs and what loads', async ({ page, site }) => {
  const found = await watch(page, site.url)
  await showAll(page, ['<img src=x onerror=alert(1)>', '<img src="https://example.org/x.png">'])
  await expect.poll(() => found.join('\n')).toMatch(/ran in[\s\S]*asked https:\/\/example\.org\/x\.png/)
})
