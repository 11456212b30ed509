import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { makeComment } from '@/scripts/testing/comments'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost } from '@/scripts/testing/posts'
import { unpublishPost } from '../publishing/commands'
import { recordViews, refreshPopular } from './commands'
import { listPopular } from './queries'

const now = new Date('2024-03-01T12:00:00Z')
const days = (count: number) => new Date(now.getTime() - count * 86_400_000)

onEachDatabase('popular posts', ({ db }) => {
  beforeAll(() => {
    useQuickCompiler()
    setClock(() => now)
  })
  afterAll(() => setClock())
  beforeEach(async () => {
    await db().post.deleteMany()
    await db().setting.deleteMany()
  })

  const titles = async (except?: string) => (await listPopular(except)).map(({ title }) => title)

  test('are the latest ones while nobody has read any, never more than three, never the one being read', async () => {
    expect(await titles()).toEqual([])
    for (const day of [5, 4, 3, 2]) await makePost({ title: `Day ${day}`, publishedAt: days(day) })
    const { id } = await makePost({ title: 'Today', publishedAt: now })
    await makePost({ kind: 'PAGE', title: 'About' })
    expect(await titles()).toEqual(['Today', 'Day 2', 'Day 3'])
    expect(await titles(id)).toEqual(['Day 2', 'Day 3', 'Day 4'])
  })

  test('are counted from views and comments when they are refreshed, and filled up with the latest', async () => {
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
    expect(await titles()).toEqual(['Newest', 'New', 'Talked about'])
    await refreshPopular(now)
    expect(await titles()).toEqual(['Talked about', 'Read', 'Newest'])
    expect(await titles(talked.id)).toEqual(['Read', 'Newest', 'New'])
    await unpublishPost(callerOf(system), { id: read.id })
    expect(await titles()).toEqual(['Talked about', 'Newest', 'New'])
  })
})
