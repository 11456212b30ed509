import { beforeEach, expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost } from '@/scripts/testing/posts'
import { trashPost, unpublishPost } from '../publishing/commands'
import { findLinkTargets } from './targets-data'

const NOW = new Date('2026-10-01T12:00:00Z')
const LATER = new Date('2026-10-02T12:00:00Z')

onEachDatabase('posts to link to', ({ db }) => {
  let caller: ReturnType<typeof callerOf>
  const found = async (query: string) => (await findLinkTargets(caller, { query })).map(({ title, state }) => `${title} (${state})`)

  onEmptyBlog(() => NOW)
  beforeEach(async () => {
    caller = callerOf(await makeUser('AUTHOR'))
  })

  test('are found by the beginnings of words, then by parts of them, then by their address, without case and accents', async () => {
    await makePost({ title: 'Abdicating', permalink: '/zone-c' })
    await makePost({ title: 'Subzones', permalink: '/a' })
    await makePost({ title: 'Über Zones', permalink: '/b' })
    expect(await found('ZONE')).toEqual(['Über Zones (published)', 'Subzones (published)', 'Abdicating (published)'])
    expect(await found('uber zo')).toEqual(['Über Zones (published)'])
    expect(await found('über')).toEqual(['Über Zones (published)'])
    expect(await found('uber nothing')).toEqual([])
  })

  test('have the address and title that readers know', async () => {
    const { permalink } = await makePost({ title: 'What is a DNS record', permalink: '/dns' })
    expect(await findLinkTargets(caller, { query: 'dns' })).toEqual([{ title: 'What is a DNS record', permalink, state: 'published' }])
  })

  test('of others are those that readers see in lists', async () => {
    await makePost({ title: 'Theirs, seen' })
    await makePost({ title: 'Theirs, for later', publishedAt: LATER })
    await makeDraft({ title: 'Theirs, a draft', permalink: '/draft' })
    const hidden = await makePost({ title: 'Theirs, unlisted' })
    await db().publishedPost.update({ where: { postId: hidden.id }, data: { unlisted: true } })
    expect(await found('theirs')).toEqual(['Theirs, seen (published)'])
  })

  test('of one’s own need an address, and are not in the trash', async () => {
    await makeDraft({ caller, title: 'Mine, a draft', permalink: '/draft' })
    await makeDraft({ caller, title: 'Mine, nowhere yet' })
    await makePost({ caller, title: 'Mine, for later', publishedAt: LATER })
    const { id: takenBack } = await makePost({ caller, title: 'Mine, taken back' })
    await unpublishPost(caller, { id: takenBack })
    const { id: thrownAway } = await makePost({ caller, title: 'Mine, in the trash' })
    await trashPost(caller, { id: thrownAway })
    await makeDraft({ caller, title: '', permalink: '/mine-without-a-title' })
    expect((await found('mine')).sort()).toEqual(['Mine, a draft (draft)', 'Mine, for later (scheduled)', 'Mine, taken back (draft)'])
  })

  test('are ten at most, the last changed for nothing typed', async () => {
    for (let number = 1; number <= 12; number++) {
      const { id } = await makePost({ title: `Post ${number}` })
      await db().post.update({ where: { id }, data: { updatedAt: new Date(Date.UTC(2026, 0, number)) } })
    }
    expect(await found(' ')).toHaveLength(10)
    expect((await found(''))[0]).toBe('Post 12 (published)')
  })

  test('however odd what is typed', async () => {
    await makePost({ title: 'C++ (and [more] \\d)', permalink: '/c' })
    for (const query of ['c++', '(and', '[more]', '\\d', '%', '_', "'", '\0', '\u0301']) await found(query)
    expect(await found('c++ \\d')).toEqual(['C++ (and [more] \\d) (published)'])
    expect(await found('%')).toEqual([])
  })

  test('are for authors', async () => {
    const reader = callerOf(await makeUser('READER'))
    await expect(findLinkTargets(reader, { query: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(findLinkTargets({ ...reader, viewer: guest }, { query: '' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
