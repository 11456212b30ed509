import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeComments } from '@/scripts/testing/comments'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { FormActions } from '@/server/next/form-actions'
import { complaints, expectSound } from '../support/checks'
import { change, commentBy, formOf, publish, say, settle, type Talk, textFor } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { inEveryWay } from '../support/ways'

/** A comment of somebody else that readers see. */
async function makeOther(site: Site, { id }: Talk, authorName: string): Promise<string> {
  const [made = ''] = await makeComments(id, 1, () => ({ authorName, text: 'A *first* word\n\n> quoted' }), site.db)
  return made
}

/** Pastes more than a comment may have: nothing of it is cut or sent, and it is said by how much it is too long. */
async function pasteTooMuch(reader: Page): Promise<void> {
  const { form, text, press } = formOf(reader)
  const pasted = 'word '.repeat(6000).trim()
  await text.fill(pasted)
  await press('Post comment')
  await expect(form.getByText('This is 19,999 characters too long. Shorten it to 10,000, or send it in parts.')).toBeVisible()
  await expect(text).toHaveValue(pasted)
}

/** Looks at what was typed before it is sent, and sends it without a name, which is refused. */
async function hesitate(reader: Page, site: Site, { id: postId }: Talk): Promise<void> {
  const { form, text, name, press } = formOf(reader)
  await pasteTooMuch(reader)
  await text.fill('First *thoughts*')
  await press('Preview')
  const preview = form.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText('thoughts')).toHaveCSS('font-style', 'italic')
  await expect(preview).toBeFocused()
  await press('Post comment')
  await expect(form.getByRole('alert')).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription('Please enter a name; it need not be your real one.')
  await expect(text).toHaveValue('First *thoughts*')
  await expectSound(reader)
  expect(await site.db.comment.count({ where: { postId } })).toBe(0)
}

async function edit(reader: Page, name: string, wanted: string): Promise<void> {
  await commentBy(reader, name).getByRole('link', { name: 'Edit' }).click()
  const { text, press } = formOf(reader, 'Edit your comment')
  await expect(text).toBeFocused()
  await text.fill(wanted)
  await press('Save')
  await expect(commentBy(reader, name)).toContainText(wanted)
  await expect(commentBy(reader, name)).toBeFocused()
}

inEveryWay(({ javaScriptEnabled }) => {
  test('a comment is looked at, sent, changed, approved, changed again and taken back', async ({ page: reader, site, studio }) => {
    test.setTimeout(limit(60_000))
    const talk = await publish(site, 'Musings')
    const own = commentBy(reader, 'Nadia')
    await reader.goto(talk.address)
    await hesitate(reader, site, talk)
    await formOf(reader).name.fill('Nadia')
    await formOf(reader).press('Post comment')
    await expect(own).toContainText('Awaiting moderation; only you see it')
    await expect(own).toBeFocused()
    await expect(reader.locator(':target')).toHaveAccessibleName('Nadia')
    if (javaScriptEnabled) await expect(reader.getByRole('status')).toHaveText('Your comment is sent. It is awaiting moderation.')
    await expectSound(reader)
    expect(await textFor(site, talk.address)).not.toContain('thoughts')

    await own.getByRole('link', { name: 'Edit' }).click()
    await expectSound(reader)
    const { text, press } = formOf(reader, 'Edit your comment')
    await text.fill('')
    await press('Save')
    await expect(text).toHaveAttribute('aria-invalid', 'true')
    await text.fill('Second thoughts')
    await press('Save')
    await expect(own).toContainText('Second thoughts')

    await change(site, talk, () => site.db.comment.updateMany({ where: { postId: talk.id }, data: { status: 'APPROVED' } }))
    await reader.goto(talk.address)
    await edit(reader, 'Nadia', 'Third thoughts')
    await expect(own).toContainText(/edited.*Third/)
    await studio.goto(pathTo('/studio/comments', { status: 'approved', post: talk.id }))
    const judged = studio.getByRole('article', { name: 'comment by Nadia' })
    await judged.getByText(/^Edited/).click()
    await expect(judged.getByText('Second thoughts')).toBeVisible()

    await own.getByRole('link', { name: 'Delete' }).click()
    await expectSound(reader)
    await reader.getByRole('button', { name: 'Delete' }).click()
    await expect(reader).toHaveURL(new RegExp(`${talk.address}#comments`))
    await expect(own).toHaveCount(0)
    expect(await site.db.comment.count({ where: { postId: talk.id, source: { not: '' } } })).toBe(0)
  })

  test('others’ comments are reacted to, quoted, answered and reported', async ({ page: reader, site }) => {
    const talk = await publish(site, 'Kettles')
    const id = await makeOther(site, talk, 'Kettle-lover')
    const other = commentBy(reader, 'Kettle-lover')
    await reader.goto(talk.address)
    await other.getByRole('link', { name: 'React or report' }).click()
    await expectSound(reader)
    await other.getByRole('button', { name: 'Insightful' }).click()
    const pressed = other.getByRole('button', { name: 'Insightful, 1' })
    await expect(pressed).toHaveAttribute('aria-pressed', 'true')
    await expect(reader).toHaveURL(javaScriptEnabled ? talk.address : `${talk.address}#c-${id}`)
    await expect(javaScriptEnabled ? pressed : other).toBeFocused()
    if (javaScriptEnabled) await expect(reader.getByRole('status')).toHaveText('Insightful, 1')
    expect(await textFor(site, talk.address)).toMatch(/aria-label="Insightful, 1"(?![^>]*aria-pressed)/)
    await pressed.click()
    await expect(other.getByRole('button')).toHaveCount(0)

    await other.getByRole('link', { name: 'Reply to Kettle-lover' }).click()
    await expect(formOf(reader, 'Your reply').text).toBeFocused()
    await expect(reader).toHaveURL(javaScriptEnabled ? talk.address : pathTo('/comments/[id]/[answer]', { id, answer: 'reply' }))
    await expectSound(reader)
    await other.getByRole('link', { name: 'Quote' }).click()
    await expect(formOf(reader, 'Your reply').text).toHaveValue('> A *first* word\n\n')
    await say(reader, { name: 'Nadia', text: '> A *first* word\n\nAnd a last one' }, 'Your reply')
    await expect(commentBy(reader, 'Nadia')).toBeFocused()
    await expect(commentBy(reader, 'Nadia')).toContainText('And a last one')
    expect(await textFor(site, talk.address)).not.toContain('And a last one')

    await other.getByRole('link', { name: 'React or report' }).click()
    await other.getByRole('link', { name: 'Report it' }).click()
    await expectSound(reader)
    await reader.getByLabel('It insults or threatens someone').check()
    await reader.getByRole('button', { name: 'Report' }).click()
    await expect(reader.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await site.db.commentReport.count({ where: { commentId: id, reason: 'abuse' } })).toBe(1)
  })

  test('where nothing can be written any more the words stay, with what to do with them', async ({ page: reader, site }) => {
    const talk = await publish(site, 'Closing')
    const id = await makeOther(site, talk, 'Last-word')
    const refusal = reader.getByRole('alert')
    const kept = reader.getByRole('textbox', { name: /not sent/ })

    await reader.goto(pathTo('/comments/[id]/[answer]', { id, answer: 'reply' }))
    await change(site, talk, () => site.db.comment.update({ where: { id }, data: { lockedAt: new Date() } }))
    await say(reader, { name: 'Nadia', text: 'One *more*' })
    await expect(refusal).toContainText('This thread is closed to new replies. Copy your text')
    await expect(refusal).toBeFocused()
    await expect(kept).toHaveValue('One *more*')
    await expectSound(reader)

    await reader.goto(talk.address)
    await change(site, talk, () => site.db.post.update({ where: { id: talk.id }, data: { commentsClosed: true } }))
    await say(reader, { name: 'Nadia', text: 'And one' })
    await expect(refusal).toContainText('Comments are closed. Copy your text')
    await expect(kept).toHaveValue('And one')
    expect(await site.db.comment.count({ where: { postId: talk.id } })).toBe(1)
  })

  test('who is too fast is told to wait, and who is banned is told what everyone is', async ({ page: reader, site, studio }) => {
    const talk = await publish(site, 'Haste')
    await reader.goto(talk.address)
    await say(reader, { name: 'Nadia', text: 'The first of two' })
    await expect(commentBy(reader, 'Nadia')).toBeVisible()
    const before = await settle(site, { commentPauseSeconds: 600 })
    await say(reader, { name: 'Nadia', text: 'The second of two' })
    await expect(reader.getByRole('alert')).toContainText('This discussion is in slow mode. Your text is not lost.')
    await expect(reader.getByRole('alert')).toBeFocused()
    await expect(formOf(reader).text).toHaveValue('The second of two')
    await settle(site, before)

    const { readerId } = await site.db.comment.findFirstOrThrow({ where: { postId: talk.id } })
    await site.db.ban.create({ data: { kind: 'READER', subject: readerId ?? '', label: 'Nadia', reason: 'Selling' } })
    await formOf(reader).press('Post comment')
    const banned = commentBy(reader, 'Nadia').filter({ hasText: 'second' })
    await expect(banned).toContainText('Awaiting moderation; only you see it')
    await expect(banned).toBeFocused()
    await studio.goto(pathTo('/studio/comments', { status: 'spam', post: talk.id }))
    await expect(studio.getByRole('article', { name: 'comment by Nadia' })).toContainText('The reader is banned: Selling')
  })

  if (!javaScriptEnabled) return

  test('a draft is kept, shown as it will look, sent without leaving the page, and kept when the network fails', async ({
    page: reader,
    context,
    site,
  }) => {
    const talk = await publish(site, 'Drafts')
    const complained = complaints(reader)
    const { form, text, name } = formOf(reader)
    await reader.goto(talk.address)
    await text.fill('First *thoughts*')
    await expect(form.getByText('thoughts', { exact: true })).toHaveCSS('font-style', 'italic')
    await reader.reload()
    await expect(text).toHaveValue('First *thoughts*')
    await name.fill('Olu')
    expect(complained).toEqual([])

    await context.setOffline(true)
    await text.press('Control+Enter')
    await expect(reader.getByRole('status')).toContainText('Not sent')
    await expect(text).toHaveValue('First *thoughts*')
    await expect(form.getByRole('button', { name: 'Try again' })).toBeFocused()
    await context.setOffline(false)
    await form.getByRole('button', { name: 'Try again' }).click()
    await expect(reader.getByRole('status')).toContainText('awaiting moderation')
    await expect(commentBy(reader, 'Olu')).toBeFocused()
    await expect(text).toHaveValue('')
    await expect(name).toHaveValue('Olu')
    expect(await site.db.comment.count({ where: { postId: talk.id } })).toBe(1)
  })

  test('words that are typed before the script is there join the draft, and links do not wait long for it', async ({
    page: reader,
    site,
  }) => {
    const talk = await publish(site, 'Ladles')
    const [id = ''] = await makeComments(talk.id, 1, () => ({ authorName: 'Ladle' }), site.db)
    const { text } = formOf(reader)
    await reader.goto(talk.address)
    await text.fill('A long draft')
    await expect.poll(() => reader.evaluate(() => JSON.stringify(localStorage))).toContain('A long draft')
    const waiting: (() => void)[] = []
    await reader.route(/discussion\.\w+\.js/, async (route) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      await route.continue().catch(() => {})
    })
    await reader.goto(talk.address)
    await text.fill('More')
    waiting[0]?.()
    await expect(text).toHaveValue('A long draft\n\nMore')
    await reader.goto(talk.address)
    await commentBy(reader, 'Ladle').getByRole('link', { name: 'Reply' }).click()
    await expect(reader).toHaveURL(`/comments/${id}/reply`)
  })

  test('keys lead from comment to comment, and an address to where one stands now', async ({ page: reader, site }) => {
    const talk = await publish(site, 'Spoons')
    const ids = await makeComments(talk.id, 2, (at) => ({ authorName: `Spoon-${at}` }), site.db)
    await reader.goto(`${talk.address}#c-${ids[0]}`)
    await expect(commentBy(reader, 'Spoon-0')).toBeFocused()
    await reader.keyboard.press('j')
    await expect(commentBy(reader, 'Spoon-1')).toBeFocused()
    await reader.keyboard.press('k')
    await expect(commentBy(reader, 'Spoon-0')).toBeFocused()
    await reader.goto(`/#c-${ids[1]}`)
    await expect(reader).toHaveURL(`${talk.address}#c-${ids[1]}`)
    await reader.goto('/#c-nothing')
    await expect(reader).toHaveURL('/comments/nothing')
  })
})

test('a form of a page from before an update is answered after it, and the words of one that cannot be come back', async ({
  site,
  request,
}) => {
  const { address } = await publish(site, 'Updates')
  const page = await textFor(site, address)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  expect(page).toMatch(/<input type="hidden" name="\$ACTION_ID_[0-9a-f]{42}"\/>/)
  const fields = { postId: field('postId'), token: field('token'), name: 'Ife', email: '', website: '', text: 'From an old page' }
  const send = (multipart: Record<string, string>) => request.post(address, { multipart, headers: { origin: site.url }, maxRedirects: 0 })
  for (const id of [{}, { $ACTION_ID_4012ab: '' }] as Record<string, string>[])
    expect((await send({ ...id, do: 'post-comment', ...fields })).status()).toBe(303)
  expect(await site.db.comment.count({ where: { authorName: 'Ife' } })).toBe(1)
  for (const order of [{ do: 'say-something' }, { $ACTION_ID_4012ab: '' }]) {
    const answer = await send({ ...(order as Record<string, string>), ...fields, text: 'Never <lost>' })
    expect([answer.status(), await answer.text()]).toEqual([409, expect.stringContaining('Never &#60;lost&#62;</textarea>')])
  }
})

test('each form that a page of any version carries has its action in this build', () => {
  const { ids } = new FormActions(JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')))
  expect([...ids.keys()].sort()).toEqual([
    'add-review-note',
    'ask-for-proof',
    'change-own-subscription',
    'change-subscription',
    'claim-comments',
    'confirm-address',
    'decide-by-link',
    'delete-comment',
    'delete-review-note',
    'edit-comment',
    'erase-self',
    'follow-comments',
    'post-comment',
    'react',
    'report-comment',
    'unlock-post',
    'unsubscribe',
  ])
})
