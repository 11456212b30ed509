import { unzipSync } from 'fflate'
import { hashPassword } from '@/lib/auth/password'
import { pathTo } from '@/lib/core/routes/path-to'
import { Author } from '../support/author'
import { expectAccessible, expectSound } from '../support/checks'
import { expect, test } from '../support/fixtures'

const text = `\`\`\`rego title="policies/policy.rego"
package network
default allow = false
\`\`\`

\`\`\`console
$ opa test .
PASS: 3/3
$ opa eval \\
    data.network
\`\`\`

\`\`\`js title="<b>.js"
alert(1)
\`\`\`

\`\`\`html title="page.html"
<script>alert(1)</script>
\`\`\`
`

test('files that a post shows are downloaded alone and together', async ({ studio, site, request, page }) => {
  const author = new Author(studio)
  await author.write({ title: 'Policy kestrel', text })
  await author.publish()
  const { id } = await site.db.post.findFirstOrThrow({ where: { title: 'Policy kestrel' } })

  await page.goto('/policy-kestrel')
  await expectSound(page)
  await expectAccessible(page)
  const downloads = page.getByRole('link', { name: 'Download' })
  await expect(downloads).toHaveCount(2)
  const [download] = await Promise.all([page.waitForEvent('download'), downloads.first().click()])
  expect(download.suggestedFilename()).toBe('policy.rego')

  const answer = await request.get(pathTo('/+files/[postId]/[...file]', { postId: id, file: ['page.html'] }))
  expect(await answer.text()).toBe('<script>alert(1)</script>\n')
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="page\.html"/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=0, must-revalidate',
  })
  const again = await request.get(answer.url(), { headers: { 'if-none-match': answer.headers().etag ?? '' } })
  expect(again.status()).toBe(304)
  expect((await request.get(pathTo('/+files/[postId]/[...file]', { postId: id, file: ['other.html'] }))).status()).toBe(404)

  const zip = await request.get(
    await page.getByRole('link', { name: 'All 2 files of this post' }).evaluate((link: HTMLAnchorElement) => link.href),
  )
  expect(zip.headers()).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringContaining('policy-kestrel.zip'),
  })
  expect(Object.keys(unzipSync(new Uint8Array(await zip.body())))).toEqual(['policies/policy.rego', 'page.html'])

  await author.open('Policy kestrel')
  await author.replaceText('```html title="page.html"\n<p>Changed</p>\n```')
  await author.publish()
  expect(await (await request.get(answer.url())).text()).toBe('<p>Changed</p>\n')
  await author.unpublish('Policy kestrel')
  expect((await request.get(answer.url())).status()).toBe(404)
})

test('commands of a session are copied without prompts', async ({ studio, page, context }) => {
  const author = new Author(studio)
  await author.write({ title: 'Session kestrel', text })
  await author.publish()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/session-kestrel')
  await page.getByRole('button', { name: 'Copy' }).nth(1).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('opa test .\nopa eval \\\n    data.network')
})

test('files of a post with a password are for those who have given it', async ({ studio, site, page, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Locked finch', text })
  const { id } = await site.db.post.findFirstOrThrow({ where: { title: 'Locked finch' } })
  await site.db.post.update({ where: { id }, data: { passwordHash: await hashPassword('grey feather') } })
  await author.publish()
  const address = pathTo('/+files/[postId]/[...file]', { postId: id, file: ['page.html'] })
  for (const closed of [address, pathTo('/+files/[postId]', { postId: id }), `${address}.not-there`]) {
    const answer = await request.get(closed)
    expect([answer.status(), await answer.text()]).toEqual([403, expect.stringContaining('Open the post first')])
    expect(answer.headers()['content-disposition']).toBeUndefined()
  }
  await page.goto('/locked-finch')
  await page.getByLabel('Password').fill('grey feather')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('link', { name: 'Download' })).toHaveCount(2)
  const opened = await page.request.get(address)
  expect([opened.status(), await opened.text()]).toEqual([200, '<script>alert(1)</script>\n'])
  expect(opened.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'content-disposition': expect.stringContaining('page.html'),
  })
  expect((await request.get(address)).status()).toBe(403)
})
