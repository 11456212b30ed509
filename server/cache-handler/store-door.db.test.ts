import 'next/dist/server/node-environment-baseline.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { clockPosition, dependOn, describePage, takePageNotes } from '@/lib/core/cache'
import { watchClock } from '@/lib/core/clock-watch'
import { onEachDatabase } from '@/scripts/testing/database'
import { PageStore } from '@/server/page-cache/page-store'
import { type HandedPage, StoreDoor } from './store-door'

type Rendering = NonNullable<ReturnType<typeof workUnitAsyncStorage.getStore>>

const keyOf = (path: string, kind = 'APP_PAGE') => `/route-cache/${kind}/0f/$${path}`
const html = '<p>words</p><script src="/_next/static/a.js"></script>'

/** Renders as Next does; `read` is what the page asks. */
async function render(read: () => void | Promise<void>, page: HandedPage = { kind: 'APP_PAGE', html }): Promise<HandedPage> {
  const rendering = { type: 'prerender-legacy', tags: ['_N_T_/layout'] } as unknown as Rendering & { tags: string[] }
  await workUnitAsyncStorage.run(rendering, async () => read())
  return { ...page, headers: { ...page.headers, 'x-next-cache-tags': rendering.tags.join(',') } }
}

onEachDatabase('the cache handler of Next', ({ url, db }) => {
  let store: PageStore
  let door: StoreDoor
  let isDue = false
  beforeEach(async () => {
    const position = clockPosition()
    await db().cacheTag.upsert({ where: { tag: 'clock' }, create: { tag: 'clock', position }, update: {} })
    store = new PageStore(1e6)
    const settle = async () => {
      isDue = false
    }
    const schedule = { isDue: () => isDue, settle }
    const watch = await watchClock(url())
    door = new StoreDoor({ store, watch, schedule, settings: { SITE_URL: 'http://blog.test', CDN: false } })
    return () => watch.close()
  })
  afterAll(() => takePageNotes(() => {}))

  test('gives a page back without scripts, as old as this moment and never to be revalidated by its age', async () => {
    await door.set(keyOf('/post'), await render(() => dependOn('body:1')))
    const found = await door.get(keyOf('/post'), 'APP_PAGE')
    expect(found?.value).toMatchObject({ kind: 'APP_PAGE', html: '<p>words</p>', status: 200, headers: {} })
    expect(found?.cacheControl.revalidate).toBe(false)
    expect(Date.now() - (found?.lastModified ?? 0)).toBeLessThan(1000)
    expect(await door.get(keyOf('/other'), 'APP_PAGE')).toBeNull()
  })

  test('gives a feed back with its type, and the home page by its own key', async () => {
    const headers = { 'content-type': 'application/rss+xml' }
    await door.set(keyOf('/feed.xml', 'APP_ROUTE'), { kind: 'APP_ROUTE', body: Buffer.from('<rss/>'), headers })
    const feed = await door.get(keyOf('/feed.xml', 'APP_ROUTE'), 'APP_ROUTE')
    expect(feed?.value).toEqual({ kind: 'APP_ROUTE', body: Buffer.from('<rss/>'), status: 200, headers })
    await door.set(keyOf('/index'), await render(() => {}))
    expect(store.get('/')).toBeDefined()
  })

  test('gives no page back of which something was revalidated, and all others', async () => {
    await door.set(keyOf('/one'), await render(() => dependOn('body:1', 'tag:a,b=ü')))
    await door.set(keyOf('/two'), await render(() => dependOn('body:2')))
    await door.revalidateTags(['tag:a,b=ü'])
    expect(await door.get(keyOf('/one'), 'APP_PAGE')).toBeNull()
    expect(await door.get(keyOf('/two'), 'APP_PAGE')).not.toBeNull()
    expect(store.get('/one')).toBeUndefined()
  })

  test('takes no page of which something changed while it was rendered', async () => {
    const page = await render(async () => {
      dependOn('body:1')
      await door.revalidateTags(['body:1'])
      dependOn('body:2')
    })
    await door.set(keyOf('/raced'), page)
    expect(await door.get(keyOf('/raced'), 'APP_PAGE')).toBeNull()
  })

  test('keeps what the page cache must know to serve the page with npm start', async () => {
    const page = await render(() => {
      dependOn('body:1')
      describePage('locked', 'post-1')
      describePage('discussion', 'post-2')
    })
    await door.set(keyOf('/post'), page)
    expect(store.get('/post')).toMatchObject({ tags: ['body:1'], locked: 'post-1', discussion: 'post-2', position: clockPosition() })
  })

  test('keeps no page about what is not there, nor what is not spelled as addresses are', async () => {
    await door.set(keyOf('/404/missing'), await render(() => {}))
    await door.set(keyOf('/gone'), { ...(await render(() => {})), status: 404 })
    await door.set(keyOf('/../secret'), await render(() => {}))
    expect(store.count).toBe(0)
  })

  test('announces a scheduled post whose moment has come before it looks', async () => {
    isDue = true
    await door.get(keyOf('/post'), 'APP_PAGE')
    expect(isDue).toBe(false)
  })
})
