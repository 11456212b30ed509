import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { complaints, expectAccessible, invalidities, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

const sights = [
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
] as const

const addresses = [
  '/studio',
  '/studio/posts',
  '/studio/comments',
  '/studio/comments/bans',
  '/studio/media',
  '/studio/media/embeds',
  '/studio/import',
  '/studio/settings',
  '/studio/users',
  '/studio/style-guide',
  '/studio/account',
]

for (const { viewport, colorScheme } of sights) {
  test(`the studio can be used by everyone, ${viewport.width} pixels wide, ${colorScheme}`, async ({ studio, site }) => {
    test.setTimeout(limit(90_000))
    await studio.setViewportSize(viewport)
    await studio.emulateMedia({ colorScheme })
    const found = complaints(studio)
    const { id } = await site.db.post.findFirstOrThrow({ where: { kind: 'POST' } })
    for (const address of [...addresses, pathTo('/studio/posts/[id]', { id })]) {
      await test.step(address, async () => {
        found.length = 0
        const answer = await studio.goto(address)
        expect(answer?.status()).toBe(200)
        expect.soft(await invalidities((await answer?.text()) ?? ''), address).toEqual([])
        expect(answer?.headers()['content-security-policy']).toMatch(/'nonce-[^']{16,}'/)
        expect(answer?.headers()['cache-control']).toContain('no-store')
        await expectAccessible(studio)
        expect(await scrollsSideways(studio)).toBe(false)
        expect(found).toEqual([])
      })
    }
  })
}

test('nothing of the studio is given to a guest', async ({ request }) => {
  for (const address of addresses) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect([302, 303, 307], address).toContain(answer.status())
    expect(answer.headers().location).toContain('/signin')
  }
})
