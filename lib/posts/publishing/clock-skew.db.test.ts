import { beforeAll, beforeEach, expect, test } from 'vitest'
import { clockPosition } from '@/lib/core/cache'
import { dayMs, hourMs } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost, readPage } from '@/scripts/testing/posts'
import { findPostPage, listPosts } from '../queries'
import { getStudioPost } from '../studio/queries'
import { nextSkewRepair, repairSkewed } from './clock-skew-data'
import { announceDue, publishPost } from './commands'

const START = Date.parse('2026-03-01T12:00:00Z')
let clock = START
const now = () => new Date(clock)

onEachDatabase('posts, once a clock that was ahead is right again', ({ db }) => {
  onEmptyBlog(now)
  beforeAll(async () => {
    await db().cacheTag.create({ data: { tag: 'clock', position: clockPosition() } })
  })
  beforeEach(() => {
    clock = START
  })

  /** Repairs as the worker does, once the clock is right. */
  async function repair(): Promise<number> {
    clock = START
    const next = await nextSkewRepair(now())
    return next ? repairSkewed(now()) : 0
  }
  const studio = (id: string) => getStudioPost(callerOf(system), id)
  const listed = async () => (await listPosts({ page: 1, perPage: 10 })).items.map(({ id }) => id)

  test('are public if somebody published them meanwhile, as of now', async () => {
    clock += hourMs
    const { id, permalink } = await makePost({ permalink: '/early' })
    clock = START
    expect(await findPostPage(permalink)).toBeNull()
    expect(await repair()).toBe(1)
    expect(await readPage(permalink)).toMatchObject({ publishedAt: now().toISOString() })
    expect(await listed()).toEqual([id])
    expect(await repair()).toBe(0)
    const { version } = await studio(id)
    expect(await publishPost(callerOf(system), { id, version, publishedAt: null })).toMatchObject({ scheduled: false })
  })

  test('wait for their moment if they were scheduled, and are announced then', async () => {
    const { id, permalink } = await makePost({ permalink: '/later', publishedAt: new Date(START + 7 * dayMs) })
    clock += 400 * dayMs
    expect(await announceDue(now())).toBe(1)
    expect(await listed()).toEqual([id])
    const before = clockPosition()
    expect(await repair()).toBe(1)
    expect(clockPosition()).toBeGreaterThan(before)
    expect(await findPostPage(permalink)).toBeNull()
    expect(await listed()).toEqual([])
    expect(await repair()).toBe(0)
    clock = START + 7 * dayMs
    expect(await announceDue(now())).toBe(1)
    expect(await listed()).toEqual([id])
  })

  test('stay as they are if nothing was ahead', async () => {
    await makePost({ publishedAt: new Date(START + dayMs) })
    await makePost({ publishedAt: new Date(START - dayMs) })
    expect(await repair()).toBe(0)
  })
})
