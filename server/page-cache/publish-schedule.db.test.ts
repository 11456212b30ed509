import { beforeAll, beforeEach, expect, test } from 'vitest'
import { clockPosition } from '@/lib/core/cache'
import { system } from '@/lib/core/viewer'
import { announceDue, nextDue, publishPost, unpublishPost } from '@/lib/posts/publishing/commands'
import { listPosts } from '@/lib/posts/queries'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost } from '@/scripts/testing/posts'
import { openTestServer, shared } from '@/scripts/testing/test-server'
import { PublishSchedule } from './publish-schedule'

const START = Date.parse('2026-03-01T12:00:00Z')
const MINUTE = 60_000
let clock = START
const at = (minutes: number) => new Date(START + minutes * MINUTE)

onEachDatabase('scheduled posts, while no worker runs', ({ db }) => {
  onEmptyBlog(() => new Date(clock))
  beforeAll(async () => {
    // This process knew another database before: the clock of the cache only goes forward.
    await db().cacheTag.create({ data: { tag: 'clock', position: clockPosition() } })
  })
  beforeEach(() => {
    clock = START
  })

  const open = () => new PublishSchedule({ next: nextDue, announce: announceDue })
  /** Tells whether it is due, with all known that was changed. */
  async function isDue(schedule: PublishSchedule): Promise<boolean> {
    await schedule.known()
    return schedule.isDue()
  }

  test('are due at their moment, and once announced no more', async () => {
    const schedule = open()
    expect(await isDue(schedule)).toBe(false)
    await makePost({ publishedAt: at(5) })
    clock = at(5).getTime() - 1
    expect(await isDue(schedule)).toBe(false)
    clock += 1
    expect(schedule.isDue()).toBe(true)
    await Promise.all([schedule.settle(), schedule.settle(), open().settle()])
    expect(schedule.isDue()).toBe(false)
    expect(await db().publishedPost.findFirst()).toMatchObject({ announced: true })
  })

  test('are due when their moment came while no server ran', async () => {
    await makePost({ publishedAt: at(5) })
    clock = at(60).getTime()
    expect(await isDue(open())).toBe(true)
  })

  test('that are brought forward, put off or taken back are waited for as they are now', async () => {
    const schedule = open()
    const { id } = await makePost({ publishedAt: at(50) })
    const move = async (minutes: number) =>
      publishPost(callerOf(system), {
        id,
        version: (await getStudioPost(callerOf(system), id)).version,
        publishedAt: at(minutes).toISOString(),
      })
    await move(5)
    clock = at(6).getTime()
    expect(await isDue(schedule)).toBe(true)
    clock = START
    await move(90)
    clock = at(6).getTime()
    expect(await isDue(schedule)).toBe(false)
    await unpublishPost(callerOf(system), { id })
    clock = at(91).getTime()
    expect(await isDue(schedule)).toBe(false)
  })

  test('are on kept pages with the first request after their moment', async () => {
    const schedule = open()
    const site = await openTestServer({
      schedule,
      framework: async (_request, response) => shared(response, `${(await listPosts({ page: 1, perPage: 5 })).total} posts`),
    })
    await makePost({ publishedAt: at(5) })
    expect(await isDue(schedule)).toBe(false)
    expect((await site.ask('/')).text).toBe('0 posts')
    clock = at(5).getTime() - 1
    expect((await site.ask('/')).text).toBe('0 posts')
    clock += 1
    const replies = await Promise.all(Array.from({ length: 20 }, () => site.ask('/')))
    expect(new Set(replies.map(({ text }) => text))).toEqual(new Set(['1 posts']))
    expect(site.asked).toHaveLength(2)
    await site.close()
  })

  test('leave pages as they are while the database is away, and are tried again', async () => {
    let away = true
    const failing = new PublishSchedule({
      next: nextDue,
      announce: async (now) => {
        if (away) throw new Error('The database is away.')
        return announceDue(now)
      },
    })
    await makePost({ publishedAt: at(5) })
    clock = at(5).getTime()
    expect(await isDue(failing)).toBe(true)
    await failing.settle()
    expect(failing.isDue()).toBe(false)
    clock += 1000
    expect(failing.isDue()).toBe(true)
    away = false
    await failing.settle()
    expect(failing.isDue()).toBe(false)
  })
})
