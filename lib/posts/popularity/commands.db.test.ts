import { beforeEach, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost } from '@/scripts/testing/posts'
import { unpublishPost } from '../publishing/commands'
import { recordViews, refreshPopular } from './commands'
import { listPopular } from './queries'

const now = new Date('2024-03-01T12:00:00Z')
const days = (count: number) => new Date(now.getTime() - count * 86_400_000)

onEachDatabase('popular posts', ({ db }) => {
  onEmptyBlog(() => now)
  beforeEach(async () => {
    await db().setting.deleteMany()
  })

  const titles = async (...except: string[]) => (await listPopular(...except)).map(({ title }) => title)

  test('are none while nobody has read any, never more than three, and never those that the page shows already', async () => {
    const posts = []
    for (const day of [5, 4, 3, 2, 1]) posts.push(await makePost({ title: `Day ${day}`, publishedAt: days(day) }))
    await refreshPopular(now)
    expect(await titles()).toEqual([])
    await recordViews(new Map(posts.map(({ permalink }, index) => [permalink, 10 * (index + 1)])))
    await refreshPopular(now)
    expect(await titles()).toEqual(['Day 1', 'Day 2', 'Day 3'])
    expect(await titles(posts[4]?.id ?? '', posts[2]?.id ?? '')).toEqual(['Day 2', 'Day 4', 'Day 5'])
  })

  test('are counted from views and comments when they are refreshed', async () => {
    const read = await makePost({ title: 'Read', publishedAt: days(400) })
    const talked = await makePost({ title: 'Talked about', publishedAt: days(300) })
    await makePost({ title: 'New', publishedAt: days(1) })
    await makePost({ title: 'Newest', publishedAt: now })
    await recordViews(
      new Map([
        [read.permalink, 40],
        ['/nowhere', 1000],
        [talked.permalink, 10],
      ]),
    )
    for (let count = 0; count < 3; count++) await makeComment({ postId: talked.id })
    await makeComment({ postId: read.id, status: 'SPAM' })
    expect(await titles()).toEqual([])
    await refreshPopular(now)
    expect(await titles()).toEqual(['Talked about', 'Read'])
    expect(await titles(talked.id)).toEqual(['Read'])
    await unpublishPost(callerOf(system), { id: read.id })
    expect(await titles()).toEqual(['Talked about'])
  })
})
