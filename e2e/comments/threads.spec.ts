import type { Browser, Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeComments } from '@/scripts/testing/comments'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { complaints, expectAccessible, expectLean, expectSound, invalidities, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { ways } from '../support/ways'

const words = 'That matches what I saw last winter: the lease ran out at night, and the printer took the address.'

/** A blog with three posts: talked about, deeply, and by ten thousand. */
async function makeTalk(site: Site) {
  const titles = ['Talk', 'Chain', 'Crowd']
  for (const title of titles)
    site.writeContent(`posts/${title.toLowerCase()}.mdx`, `---\ntitle: ${title}\ndate: 2026-01-02\n---\n\nA text.\n`)
  await site.stop()
  await site.run()
  const find = async (title: string) => (await site.db.publishedPost.findFirstOrThrow({ where: { title } })).postId
  const [talk = '', chain = '', crowd = ''] = await Promise.all(titles.map(find))
  // Before the comments, which renew the page: the server makes pages ahead when it starts.
  await site.db.publishedPost.update({ where: { postId: talk }, data: { revisedAt: new Date(Date.now() - 65 * 60_000) } })
  const { id: authorId } = await site.db.user.create({ data: { name: 'Ada', email: 'ada@example.org', role: 'OWNER' } })
  const special = [
    { verified: true },
    { parent: 0, authorId },
    { parent: 1, editedAt: new Date() },
    { parent: 0 },
    { parent: 0 },
    { deletedAt: new Date(), deletedBy: 'WRITER' as const },
    { parent: 5 },
  ]
  const talked = await makeComments(
    talk,
    70,
    (at) => ({ score: at % 7, authorName: at === 10 ? 'נועה כהן' : `Reader ${at}`, ...special[at] }),
    site.db,
  )
  const chained = await makeComments(
    chain,
    40,
    (at) => ({ text: `${words} ${'long'.repeat(40)}`, ...(at > 0 && { parent: at - 1 }) }),
    site.db,
  )
  await makeComments(crowd, 10_000, (at) => ({ text: words, ...(at % 10 > 0 && { parent: at - (at % 10) }) }), site.db)
  return { talk, talked, chained }
}

type Made = Awaited<ReturnType<typeof makeTalk>>

/** Parts that a screen reader comes to, in this order. */
const readingOrder = `
- region "69 comments":
  - heading "69 comments" [level=2]
  - navigation "Ways to read the comments"
  - list:
    - listitem:
      - article "Reader 0":
        - paragraph
        - paragraph:
          - link "Reply to Reader 0"
      - group:
        - list:
          - listitem:
            - article "Reader 1"
  - navigation "Pages of comments"
  - form "Your comment":
    - textbox "Comment"
`

/** The form when somebody has come to it. */
const wholeForm = `
- form "Your comment":
  - textbox "Comment"
  - textbox "Name"
  - paragraph:
    - button "Post comment"
    - button "Preview"
`

async function readPages(page: Page): Promise<void> {
  await page.goto('/talk')
  const comments = page.getByRole('region', { name: '69 comments' })
  await expect(comments.getByRole('article')).toHaveCount(54)
  await expect(comments).toMatchAriaSnapshot(readingOrder)
  await expect(page.getByLabel('Name', { exact: true })).toBeHidden()
  await page.getByLabel('Comment', { exact: true }).focus()
  await expect(comments).toMatchAriaSnapshot(wholeForm)
  await expectSound(page)
  const first = comments.getByRole('article', { name: 'Reader 0', exact: true })
  await expect(first).toContainText('verified')
  await expect(first).toContainText('on an earlier version')
  await expect(comments.getByRole('article', { name: 'Reader 1', exact: true })).toContainText('Reader 1author')
  await expect(comments.getByRole('article', { name: 'Reader 2', exact: true })).toContainText(/in reply to Reader 1.*edited/)
  await expect(comments).toContainText('This comment was deleted by its writer.')

  await comments.getByRole('link', { name: 'Show all 4 replies' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comment by Reader 0')
  const names = await page.getByRole('article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  expect(names).toEqual(['Reader 0', 'Reader 1', 'Reader 2', 'Reader 3', 'Reader 4'])
  await expectSound(page)
  await page.getByText('4 replies', { exact: true }).click()
  await expect(page.getByRole('article', { name: 'Reader 4' })).toBeHidden()
  await page.getByRole('link', { name: 'Back to “Talk”' }).click()
  await expect(page).toHaveURL(/\/talk#comments$/)

  await page.getByRole('navigation', { name: 'Pages of comments' }).getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comments on “Talk”')
  await expect(page.getByRole('article')).toHaveCount(15)
  await expectSound(page)
  const ways = page.getByRole('navigation', { name: 'Ways to read the comments' })
  await expect(ways.getByRole('link', { name: 'Oldest' })).toHaveAttribute('aria-current', 'page')
  await ways.getByRole('link', { name: 'Newest' }).click()
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Reader 69')
  await ways.getByRole('link', { name: 'Best' }).click()
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Reader 13')
  await ways.getByRole('link', { name: 'Oldest' }).click()
  await expect(page).toHaveURL(/\/talk#comments$/)
}

/** Follows the address of a comment to the page it stands on, and that of one that is gone. */
async function followAddresses(page: Page, talked: readonly string[]): Promise<void> {
  for (const at of [3, 4, 68]) {
    await page.goto(`/comments/${talked[at]}`)
    const wanted = page.getByRole('article', { name: `Reader ${at}`, exact: true })
    await expect(wanted).toBeFocused()
    await expect(wanted).toBeInViewport()
    await expect(page.locator('.comment:target')).toHaveAccessibleName(`Reader ${at}`)
  }
}

/** The page of a comment that is gone. */
async function findGone(page: Page, id: string): Promise<void> {
  expect((await page.goto(pathTo('/comments/[id]', { id })))?.status()).toBe(410)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This comment was removed')
  await expect(page.getByText('This comment was deleted by its writer.')).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: 'To the comments on “Talk”' }).click()
  await expect(page).toHaveURL(/\/talk#comments$/)
}

async function readAs(browser: Browser, site: Site, way: (typeof ways)[number][1], { talked, chained }: Made): Promise<void> {
  const context = await browser.newContext({ baseURL: site.url, ...way })
  const page = await context.newPage()
  const complained = complaints(page)
  await readPages(page)
  await page.goto(`/comments/${chained[0]}/thread`)
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('link', { name: 'Continue this thread: 33 replies' }).click()
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Reader 6')
  await followAddresses(page, talked)
  expect(complained).toEqual([])
  await findGone(page, talked[5] ?? '')
  await context.close()
}

test('a discussion is read page by page, in each order and down each thread', async ({ browser, freshSite: site, page, request }) => {
  test.setTimeout(limit(120_000))
  const made = await makeTalk(site)
  const { talk, talked, chained } = made
  for (const [name, way] of ways) await test.step(name, () => readAs(browser, site, way, made))

  await test.step('every page of it is valid, light and accessible', async () => {
    for (const address of [
      '/talk',
      `/comments/${chained[0]}/thread`,
      pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: talk, order: 'best', page: 2 }),
      '/crowd',
    ]) {
      const answer = await request.get(site.url + address)
      const html = await answer.text()
      expectLean(answer, html)
      expect(await invalidities(html), address).toEqual([])
      expect(html.length, address).toBeLessThan(110_000)
      await page.setViewportSize({ width: 320, height: 700 })
      await page.goto(site.url + address)
      expect(await scrollsSideways(page)).toBe(false)
      if (address !== '/crowd') await expectAccessible(page)
    }
  })

  await test.step('the address of a comment leads to where it stands', async () => {
    for (const [at, place] of [
      [3, '/talk'],
      [4, `/comments/${talked[0]}/thread`],
      [68, pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: talk, order: 'oldest', page: 2 })],
    ] as const) {
      const answer = await request.get(`${site.url}/comments/${talked[at]}`, { maxRedirects: 0 })
      expect([answer.status(), answer.headers().location]).toEqual([302, `${place}#c-${talked[at]}`])
      expect(answer.headers()['cache-control']).toBe('no-store')
    }
  })

  await test.step('a held one is as unknown as none', async () => {
    await site.db.comment.update({ where: { id: talked[69] ?? '' }, data: { status: 'PENDING' } })
    const pageOf = async (id: string) => {
      const answer = await request.get(`${site.url}/comments/${id}`)
      return [answer.status(), await answer.text()]
    }
    expect(await pageOf(talked[69] ?? '')).toEqual(await pageOf(`${talked[69]}x`))
  })

  await test.step('feeds carry the newest, and the pages name them', async () => {
    for (const address of ['/comments/feed.xml', pathTo('/comments/on/[postId]/feed.xml', { postId: talk })]) {
      const answer = await request.get(site.url + address)
      expect(answer.headers()['content-type']).toBe('application/rss+xml; charset=utf-8')
      expect((await answer.text()).match(/<item>/g)).toHaveLength(30)
    }
    expect((await request.get(`${site.url}/comments/on/nothing/feed.xml`)).status()).toBe(404)
    const named = new RegExp(`<link rel="alternate" type="application/rss\\+xml"[^>]*/comments/on/${talk}/feed\\.xml`)
    expect(await (await request.get(`${site.url}/talk`)).text()).toMatch(named)
  })

  await test.step('what is not public has none of these pages', async () => {
    await site.db.publishedPost.update({ where: { postId: talk }, data: { publishedAt: new Date(Date.now() + 3_600_000) } })
    for (const address of [
      `/comments/${talked[1]}`,
      `/comments/${talked[0]}/thread/2`,
      pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: talk, order: 'newest', page: 2 }),
      pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: talk, order: 'worst' }),
      '/discussion/none/best',
    ])
      expect((await request.get(site.url + address, { maxRedirects: 0 })).status(), address).toBe(404)
  })
})
