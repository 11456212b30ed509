import type { Page } from '@playwright/test'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectSound } from '../support/checks'
import { publish } from '../support/discussion'
import { expect, test } from '../support/fixtures'

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })

test('posts are tagged, taken from readers, given back and deleted for good, several at once', async ({ studio, site }) => {
  test.setTimeout(limit(90_000))
  await publish(site, 'Zither-one')
  await publish(site, 'Zither-two')
  await publish(site, 'Zither-stays')
  const list = '/studio/posts?query=Zither'
  const choose = async () => {
    for (const title of ['Zither-one', 'Zither-two']) await studio.getByLabel(`Select “${title}”`).check()
    await expect(studio.getByText('2 posts selected')).toBeVisible()
  }
  const press = (name: string) => studio.getByRole('button', { name, exact: true }).click()

  await test.step('a tag is added', async () => {
    await studio.goto(list)
    await choose()
    await studio.getByLabel('Tag for the selected posts').fill('kettles')
    await press('Add tag')
    await expect(studio.getByText('Tag added to 2 posts.')).toBeVisible()
    await studio.goto(list)
    await expect(row(studio, 'Zither-one')).toContainText('kettles')
    await expect(row(studio, 'Zither-stays')).not.toContainText('kettles')
  })

  await test.step('they go to the trash, and come back as they were', async () => {
    await choose()
    await press('Move to trash')
    await expect(studio.getByText('2 posts moved to the trash')).toBeVisible()
    await press('Undo this change')
    await expect(studio.getByText('Undone for 2 posts.')).toBeVisible()
    await studio.goto(list)
    await expect(row(studio, 'Zither-one')).toContainText('Published')
  })

  await test.step('one is copied', async () => {
    await studio.getByRole('button', { name: 'Duplicate “Zither-stays”' }).click()
    await expect(studio).toHaveURL(/\/studio\/posts\/[^/?]+$/)
    await expect(studio.getByLabel('Title', { exact: true })).toHaveValue(/Zither-stays/)
  })

  await test.step('what is in the trash is deleted after a question that says what goes', async () => {
    await studio.goto(list)
    await choose()
    await press('Move to trash')
    await studio.goto(`${list}&status=TRASHED`)
    await choose()
    await press('Delete permanently')
    await expect(studio.getByRole('heading', { name: 'Delete 2 posts permanently?' })).toBeVisible()
    await expectSound(studio)
    await press('Delete permanently')
    await expect(studio.getByText('2 posts deleted permanently.')).toBeVisible()
    await studio.goto(list)
    await expect(row(studio, 'Zither-one')).toHaveCount(0)
    await expect(row(studio, 'Zither-stays')).not.toHaveCount(0)
  })
})
