import type { APIRequestContext } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, fromSomewhere, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { readSitemap } from '../support/sitemap'

const marker = 'Nobody but the owner reads this'

/** Headers with which frameworks and proxies have been talked into answering what they should not. */
const tricks: Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D', rsc: '1', 'next-url': '/studio' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'src/middleware' },
  { 'x-middleware-rewrite': '/studio/posts', 'x-middleware-next': '1' },
  { 'x-matched-path': '/studio/posts', 'x-now-route-matches': '1' },
  { 'x-invoke-path': '/studio/posts', 'x-invoke-status': '200', 'x-invoke-query': '%7B%7D' },
  { 'x-rewrite-url': '/studio/posts', 'x-original-url': '/studio/posts' },
  { 'x-nextjs-data': '1' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  { 'x-prerender-revalidate': '1', 'x-prerender-revalidate-if-generated': '1' },
  { cookie: '__prerender_bypass=1; __next_preview_data=1; next-auth.session-token=1' },
  { authorization: 'Bearer %', 'x-http-method-override': 'GET' },
  { 'next-resume': '1', 'x-next-cache-tags': 'timeline' },
  { accept: 'text/x-component' },
  { 'content-security-policy': "script-src 'nonce-mine'", 'x-nonce': 'mine' },
]

async function addDraft(site: Site): Promise<string> {
  const draft = await site.db.post.create({ data: { title: marker, source: marker, tags: [] } })
  return draft.id
}

function spellings(id: string): string[] {
  const one = pathTo('/studio/posts/[id]', { id })
  return [
    '/studio',
    '/studio/posts',
    one,
    '/studio/',
    '//studio/posts',
    '/studio//posts',
    '/Studio/posts',
    '/STUDIO',
    '/%73tudio/posts',
    '/studio/%70osts',
    '/studio%2Fposts',
    '/studio;x/posts',
    '/studio/posts;x',
    '/x/../studio/posts',
    '/./studio/posts',
    '/x/%2e%2e/studio/posts',
    '/studio.rsc',
    '/studio/posts.rsc',
    '/studio/posts.txt',
    '/studio.segments/_tree.segment.rsc',
    '/studio/posts.segments/_full.segment.rsc',
    '/_next/data/x/studio/posts.json',
    '/_next/studio/posts',
    '/studio/posts?_rsc=1',
    '/studio/posts?__nextLocale=en',
    `/preview/${id}`,
    `/preview/${id}?_rsc=1`,
    '/index/studio/posts',
    '/(studio)/studio/posts',
    '/api/../studio/posts',
  ]
}

test('no spelling and no header opens the studio or a draft to a guest', async ({ request, site }) => {
  test.setTimeout(limit(180_000))
  const id = await addDraft(site)
  for (const target of spellings(id)) {
    await test.step(target, async () => {
      for (const headers of tricks) {
        // Each from another network: what is refused for coming too fast tells nothing.
        const answer = await request.get(site.url + target, { headers: { ...fromSomewhere(), ...headers }, maxRedirects: 0 })
        expect(answer.status(), JSON.stringify(headers)).toBeGreaterThanOrEqual(300)
        expect(answer.status(), JSON.stringify(headers)).not.toBe(503)
        const body = await answer.text()
        expect(body, JSON.stringify(headers)).not.toContain(marker)
        expect(body + JSON.stringify(answer.headers()), JSON.stringify(headers)).not.toContain('evil.example')
      }
    })
  }
})

async function addresses(request: APIRequestContext, site: Site): Promise<string[]> {
  const listed = await readSitemap(request, site.url)
  const others =
    '/ /tags /tags/dns /tags/none /series /archive /archive/2023/04 /feed.xml /atom.xml /feed.json /sitemap.xml /robots.txt /none /page/99'
  return [...new Set([...listed, ...others.split(' ')])]
}

test('readers’ pages are the same bytes for everyone, whatever they send; those with a discussion are made anew for who is signed in', async ({
  playwright,
  request,
  session,
  site,
}) => {
  test.setTimeout(limit(180_000))
  const signedIn = await playwright.request.newContext({ storageState: session })
  const guest = await playwright.request.newContext()
  for (const target of await addresses(request, site)) {
    await test.step(target, async () => {
      const url = site.url + target
      const own = await signedIn.get(url)
      const shared = await (await guest.get(url)).text()
      // Made for them alone, because they comment by their account; nobody else may ever get it.
      if (own.headers()['cache-control'] === 'private, no-store') expect(await own.text()).toContain('id="comment-form"')
      else expect(await own.text()).toBe(shared)
      for (const [at, headers] of tricks.entries()) {
        const answer = await guest.get(`${url}?visit=${at}`, { headers })
        expect(await answer.text(), JSON.stringify(headers)).toBe(shared)
        expect(answer.headers()['set-cookie']).toBeUndefined()
        expect(answer.headers()['cache-control']).toMatch(answer.ok() ? /^public, max-age=0/ : /^no-store$/)
      }
      expect(shared).not.toContain(marker)
      expect(shared).not.toContain('Signed in as')
    })
  }
  await signedIn.dispose()
  await guest.dispose()
})

test('what belongs to someone is told to be kept by nobody', async ({ playwright, session, site }) => {
  const id = await addDraft(site)
  const signedIn = await playwright.request.newContext({ storageState: session })
  for (const target of [
    '/studio',
    '/studio/posts',
    pathTo('/studio/posts/[id]', { id }),
    `/preview/${id}`,
    '/studio/settings',
    '/signin',
    '/search?q=dns',
  ]) {
    const { headers } = await signedIn.get(site.url + target).then((answer) => ({ headers: answer.headers() }))
    expect(headers['cache-control'], target).toContain('no-store')
  }
  await signedIn.dispose()
})
