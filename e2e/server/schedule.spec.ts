import { setTimeout as pause } from 'node:timers/promises'
import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

/** A post of content/ that appears so many seconds from now; returns its moment. */
function schedule(site: Site, name: string, seconds: number): number {
  const moment = Date.now() + seconds * 1000
  site.writeContent(
    `posts/${name}.mdx`,
    `---\ntitle: Godwit ${name}\ndate: ${new Date(moment).toISOString()}\npermalink: /${name}\n---\n\nIt flies far.\n`,
  )
  return moment
}

const lists = ['/', '/feed.xml', '/feed.json', pathTo('/sitemap.xml/[piece]', { piece: new Date().getUTCFullYear() })]

async function namingOf(site: Site, name: string): Promise<string[]> {
  const own = await fetch(`${site.url}/${name}`)
  const bodies = await Promise.all(lists.map(async (list) => (await (await fetch(site.url + list)).text()).includes(`/${name}`)))
  return [...(own.status === 200 ? [`/${name}`] : []), ...lists.filter((_, index) => bodies[index])]
}

test('a scheduled post is nowhere before its moment and everywhere within a second of it', { tag: '@alone' }, async ({
  freshSite: site,
}) => {
  test.setTimeout(limit(60_000))
  const moment = schedule(site, 'soon', 12)
  expect((await site.command('sync')).code).toBe(0)
  await namingOf(site, 'soon')
  const late: Record<string, number> = {}
  while (Object.keys(late).length < lists.length + 1 && Date.now() < moment + 10_000) {
    const asked = Date.now()
    for (const place of await namingOf(site, 'soon')) {
      expect(Date.now(), `${place} before its moment`).toBeGreaterThanOrEqual(moment)
      late[place] ??= asked - moment
    }
    await pause(50)
  }
  expect(Object.keys(late).sort()).toEqual(['/soon', ...lists].sort())
  for (const [place, milliseconds] of Object.entries(late)) expect(milliseconds, place).toBeLessThan(limit(1000))
  await expect.poll(async () => (await site.db.publishedPost.findFirst())?.announced).toBe(true)
})

test('a post whose moment came while the server was down is there with the first request', async ({ freshSite: site }) => {
  test.setTimeout(limit(60_000))
  const moment = schedule(site, 'down', 8)
  await site.command('sync')
  expect(await namingOf(site, 'down')).toEqual([])
  await site.kill()
  await pause(Math.max(0, moment - Date.now()) + 100)
  await site.run()
  expect((await namingOf(site, 'down')).sort()).toEqual(['/down', ...lists].sort())
})

test('two servers on one PostgreSQL show it within a second and announce it once', { tag: '@alone' }, async () => {
  test.setTimeout(limit(90_000))
  const server = process.env.TEST_POSTGRES_URL
  test.skip(!server, 'there is no PostgreSQL server to test on')
  const { createDatabase } = await import('@/scripts/testing/databases')
  const { url: databaseUrl, drop } = await createDatabase('postgresql')
  const one = await Site.start({ databaseUrl })
  const other = await Site.start({ databaseUrl })
  const positionOf = async (tag: string) => (await one.db.cacheTag.findUnique({ where: { tag } }))?.position ?? 0
  try {
    // Compiled before its moment is near.
    schedule(one, 'both', 3600)
    await one.command('sync')
    const moment = schedule(one, 'both', 8)
    await one.command('sync')
    const before = await positionOf('clock')
    for (const site of [one, other]) expect(await namingOf(site, 'both')).toEqual([])
    await pause(Math.max(0, moment - Date.now()) + 1000)
    for (const site of [one, other]) expect((await namingOf(site, 'both')).sort()).toEqual(['/both', ...lists].sort())
    expect(await positionOf('timeline')).toBe(before + 1)
    await pause(2500)
    expect(await positionOf('clock')).toBe(before + 1)
  } finally {
    await Promise.all([one.remove(), other.remove()])
    await drop()
  }
})
