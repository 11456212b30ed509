import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const left = new Set(['.data', '.git', '.next', 'node_modules', 'test-results'])

/** A copy of the product as a later version might be: what answers forms is in another file, and everything is built anew. */
function makeLaterVersion(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-later-'))
  for (const name of readdirSync('.')) if (!left.has(name)) cpSync(name, path.join(folder, name), { recursive: true })
  // As links: the build follows none that lead out of its folder.
  execFileSync('cp', ['-al', 'node_modules', folder])
  const writing = path.join(folder, 'lib/comments/writing')
  renameSync(path.join(writing, 'form-actions.ts'), path.join(writing, 'later-form-actions.ts'))
  const table = path.join(folder, 'components/site/form-action.tsx')
  writeFileSync(table, readFileSync(table, 'utf8').replace('/writing/form-actions', '/writing/later-form-actions'))
  execFileSync(process.execPath, ['scripts/build.mjs', '--force'], { cwd: folder, stdio: 'inherit' })
  return folder
}

const buildOf = (program: string) => readFileSync(path.join(program, '.next/BUILD_ID'), 'utf8')

test('a comment form that was opened before an update is stored once after it: without a script, twice, and by another server too', async ({
  browser,
}) => {
  test.setTimeout(limit(600_000))
  const site = await Site.start({ content: 'shipped' })
  const later = makeLaterVersion()
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false })
  const [reader, impatient] = [await context.newPage(), await context.newPage()]
  const { permalink } = await site.db.publishedPost.findFirstOrThrow({ where: { kind: 'POST' } })
  for (const page of [reader, impatient]) {
    await page.goto(permalink)
    await page.getByLabel('Comment', { exact: true }).fill('Written before the update')
    await page.getByLabel('Name', { exact: true }).fill('Ines')
  }
  const form = await reader.locator('form#comment-form').evaluate((one: HTMLFormElement) => Object.fromEntries(new FormData(one).entries()))

  await site.update(later)
  expect(buildOf(later)).not.toBe(buildOf('.'))
  for (const page of [reader, impatient]) {
    await page.getByRole('button', { name: 'Post comment' }).click()
    await expect(page.getByRole('article', { name: 'Ines' })).toContainText('Written before the update')
  }
  const other = await Site.start({ databaseUrl: site.databaseUrl, program: later, env: { DATA_DIR: site.directory } })
  const multipart = form as Record<string, string>
  const answer = await context.request.post(other.url + permalink, { multipart, headers: { origin: other.url }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  expect(await site.db.comment.count()).toBe(1)
  await context.close()
  await other.remove()
  await site.remove()
  rmSync(later, { recursive: true, force: true })
})
