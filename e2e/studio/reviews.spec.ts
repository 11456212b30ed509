import type { Page } from '@playwright/test'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { expectAccessible, expectLean, invalidities } from '../support/checks'
import { expect, test } from '../support/fixtures'

/** Makes a link for a reviewer and returns its address. */
async function invite(studio: Page, reviewer: string): Promise<string> {
  const panel = studio.getByRole('region', { name: 'Reviewers' })
  if (!(await panel.isVisible())) await studio.getByRole('button', { name: /^Reviews/ }).click()
  await panel.getByLabel('Reviewer').fill(reviewer)
  await panel.getByRole('button', { name: 'Create a link' }).click()
  return panel.getByLabel(`Link for ${reviewer}`).inputValue()
}

test('a reviewer without an account and without JavaScript reads a draft and leaves notes, which the author resolves', async ({
  studio,
  plainReader,
  request,
}) => {
  test.setTimeout(limit(60_000))
  const author = new Author(studio)
  await author.write({ title: 'Plover one', text: 'A plover *runs*.\n\n## Why\n\nIt feigns a broken wing.' })
  const address = await invite(studio, 'Grace')
  expect(address).toMatch(/^http.*\/review\/[\w~-]+$/)

  const answer = await plainReader.goto(address)
  expect(answer?.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
  })
  await expect(plainReader.getByRole('heading', { level: 1, name: 'Plover one' })).toBeVisible()
  await expect(plainReader.getByText('For Grace:')).toBeVisible()
  const withScript = await studio.context().newPage()
  await withScript.goto(`${address}?block=5`)
  await expectAccessible(withScript)
  const page = await request.get(address)
  expectLean(page, await page.text())
  expect(await invalidities(await page.text())).toEqual([])

  await plainReader.getByRole('link', { name: 'Add a note on line 5' }).click()
  const form = plainReader.getByRole('form', { name: 'Your note' })
  await form.getByRole('button', { name: 'Send note' }).click()
  await expect(plainReader.getByRole('alert')).toHaveText('Please write something first.')
  await form.getByLabel('Your note').fill('Which wing?')
  await form.getByRole('button', { name: 'Send note' }).click()
  await expect(plainReader).toHaveURL(/#Note-/)
  await expect(plainReader.getByRole('article', { name: 'Your note' })).toContainText('Which wing?')

  await plainReader.getByRole('link', { name: 'Add a note', exact: true }).click()
  await plainReader.getByLabel('Your note on the whole text').fill('Lovely.')
  await plainReader.getByRole('button', { name: 'Send note' }).click()
  await expect(plainReader.getByRole('article')).toHaveCount(3)
  await plainReader
    .getByRole('article', { name: 'Your note' })
    .filter({ hasText: 'Lovely' })
    .getByRole('button', { name: 'Delete' })
    .click()
  await expect(plainReader.getByText('Lovely.')).toHaveCount(0)

  await studio.reload()
  await studio.getByRole('button', { name: 'Reviews, 1 open note' }).click()
  const note = studio.getByRole('region', { name: 'Reviewers' }).getByRole('article').filter({ hasText: 'Which wing?' })
  await expect(note).toContainText('Grace')
  await expect(note).toContainText('It feigns a broken wing.')
  await expectAccessible(studio)
  await note.getByRole('button', { name: 'Go to line 5' }).click()
  await studio.keyboard.type('Now ')
  await expect(studio.getByRole('textbox', { name: 'Text in MDX' })).toContainText('Now It feigns a broken wing.')
  await expect(note).toContainText('The text has changed since.')
  await note.getByRole('button', { name: 'Resolve' }).click()
  await expect(studio.getByRole('button', { name: 'Reviews', exact: true })).toBeVisible()
  await plainReader.reload()
  await expect(plainReader.getByText('Resolved by the author.')).toBeVisible()
})

test('a link that is revoked or forged says so plainly and nothing of the text', async ({ studio, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Plover two', text: 'A secret nest.' })
  const reviewers = studio.getByRole('region', { name: 'Reviewers' })
  await studio.getByRole('button', { name: /^Reviews/ }).click()
  await reviewers.getByRole('button', { name: 'Create a link' }).click()
  await expect(reviewers.getByLabel('Reviewer')).toBeFocused()
  await expect(reviewers.getByLabel('Reviewer')).toHaveAccessibleDescription(/name/)
  const address = await invite(studio, 'Alan')
  expect((await request.get(address)).status()).toBe(200)
  const forged = await request.get(`${address.slice(0, -1)}${address.endsWith('0') ? '1' : '0'}`)
  expect(forged.status()).toBe(404)
  await studio.getByRole('button', { name: 'Revoke Alan’s link' }).click()
  await expect(studio.getByText('revoked')).toBeVisible()
  const gone = await request.get(address)
  expect(gone.status()).toBe(410)
  for (const answer of [forged, gone]) {
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(await answer.text()).not.toMatch(/Plover|nest/)
  }
})
