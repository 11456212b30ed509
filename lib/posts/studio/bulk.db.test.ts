import { beforeEach, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readPage, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { trashPost, unpublishPost } from '../publishing/commands'
import { findPostPage } from '../queries'
import { changePosts, duplicatePost, undoChange } from './bulk-commands'
import { deletePosts, emptyTrash, readLoss } from './deletion-commands'
import { getStudioPost, listStudioPosts, listStudioTags } from './queries'

const START = Date.parse('2024-03-01T12:00:00Z')
let clock = START
const code = (expected: string) => expect.objectContaining({ name: 'AppError', code: expected })

onEachDatabase('the list of posts', ({ db }) => {
  onEmptyBlog(() => new Date(clock))
  beforeEach(() => {
    clock = START
  })

  const own = callerOf(system)
  const order = (ids: string[], intent: 'trash' | 'unpublish' | 'restore' | 'tag', tag = '') =>
    changePosts(callerOf(system), { ids, intent, tag })
  const statusOf = async (id: string) => (await db().post.findUnique({ where: { id } }))?.status

  test('takes several posts from readers at once, and gives them back as they were', async () => {
    const one = await makePost({ title: 'One', tags: ['tea'], seriesTitle: 'Week' })
    const two = await makePost({ title: 'Two' })
    await db().publishedPost.update({ where: { postId: one.id }, data: { views: 7 } })
    await savePost(own, { ...(await readText(one.id)), title: 'One, edited' })
    const before = await readPage(one.permalink)

    const { changed, undo } = await order([one.id, two.id, 'gone'], 'trash')
    expect(changed).toBe(2)
    expect(await findPostPage(one.permalink)).toBeNull()
    await db().tag.deleteMany()

    expect(await undoChange(callerOf(system), { undo })).toBe(2)
    expect(await readPage(one.permalink)).toEqual(before)
    expect(await getStudioPost(own, one.id)).toMatchObject({ title: 'One, edited', status: 'PUBLISHED', hasUnpublishedChanges: true })
    expect((await db().publishedPost.findUnique({ where: { postId: one.id } }))?.views).toBe(7)
    expect(await statusOf(two.id)).toBe('PUBLISHED')
    await expect(undoChange(callerOf(system), { undo })).rejects.toEqual(code('NOT_FOUND'))
  })

  test('undoes unpublishing within an hour, unless another post has the address since', async () => {
    const one = await makePost({ title: 'One', permalink: '/one' })
    const { undo } = await unpublishPost(callerOf(system), { id: one.id })
    clock += 61 * 60_000
    await expect(undoChange(callerOf(system), { undo })).rejects.toEqual(code('NOT_FOUND'))

    const two = await makePost({ title: 'Two', permalink: '/two' })
    const later = await trashPost(callerOf(system), { id: two.id })
    await db().redirect.deleteMany()
    await makePost({ title: 'Three', permalink: '/two' })
    await expect(undoChange(callerOf(system), later)).rejects.toEqual(code('CONFLICT'))
    expect(await statusOf(two.id)).toBe('TRASHED')
  })

  test('adds a tag to working copies, once, and restores from the trash', async () => {
    const one = await makePost({ title: 'One', tags: ['Tea'] })
    const two = await makeDraft({ title: 'Two' })
    expect(await order([one.id, two.id], 'tag', 'tea')).toMatchObject({ changed: 1 })
    expect((await getStudioPost(own, two.id)).tags).toEqual(['tea'])
    expect(await order([one.id, two.id], 'unpublish')).toMatchObject({ changed: 1 })
    expect(await order([one.id, two.id], 'trash')).toMatchObject({ changed: 2 })
    expect(await order([one.id, two.id], 'restore')).toMatchObject({ changed: 2 })
    expect(await statusOf(one.id)).toBe('DRAFT')
    await expect(order([one.id], 'tag')).rejects.toEqual(code('INVALID'))
    expect(await db().auditEntry.count({ where: { event: 'posts.changed' } })).toBeGreaterThanOrEqual(4)
  })

  test('changes no post of others for an author, nor the own ones beside them', async () => {
    const author = callerOf(await makeUser('AUTHOR'))
    const mine = await makeDraft({ caller: author, title: 'Mine' })
    const other = await makePost({ title: 'Other' })
    for (const intent of ['trash', 'unpublish', 'tag'] as const)
      await expect(changePosts(author, { ids: [mine.id, other.id], intent, tag: 'tea' })).rejects.toEqual(code('FORBIDDEN'))
    expect([await statusOf(mine.id), await statusOf(other.id)]).toEqual(['DRAFT', 'PUBLISHED'])
    const { undo } = await trashPost(callerOf(system), { id: other.id })
    for (const attempt of [
      () => undoChange(author, { undo }),
      () => deletePosts(author, { ids: [other.id] }),
      () => duplicatePost(author, { id: other.id }),
    ])
      await expect(attempt()).rejects.toEqual(code('FORBIDDEN'))
    expect(await emptyTrash(author, { before: new Date(clock).toISOString() })).toBe(0)
    expect((await readLoss(author, [other.id])).posts).toBe(0)
    await expect(changePosts(callerOf(guest), { ids: [mine.id], intent: 'trash', tag: '' })).rejects.toEqual(code('UNAUTHENTICATED'))
    await expect(
      changePosts(author, { ids: Array.from({ length: 101 }, (_, at) => `id${at}`), intent: 'trash', tag: '' }),
    ).rejects.toThrow()
  })

  test('deletes for good only what is in the trash, with what belongs to it', async () => {
    const one = await makePost({ title: 'One' })
    await makeComment({ postId: one.id })
    await expect(deletePosts(own, { ids: [one.id] })).rejects.toEqual(code('CONFLICT'))
    await trashPost(callerOf(system), { id: one.id })
    expect(await readLoss(own, [one.id])).toMatchObject({ posts: 1, titles: ['One'], comments: 1, revisions: 1 })
    expect(await deletePosts(own, { ids: [one.id] })).toBe(1)
    expect([await db().post.count(), await db().comment.count(), await db().publicationUndo.count()]).toEqual([0, 0, 0])
  })

  test('empties the trash of what was there when it was looked at', async () => {
    const [one, two] = [await makeDraft(), await makeDraft()]
    await trashPost(callerOf(system), { id: one.id })
    const before = new Date(clock).toISOString()
    clock += 1000
    await trashPost(callerOf(system), { id: two.id })
    expect(await emptyTrash(callerOf(system), { before })).toBe(1)
    expect(await statusOf(two.id)).toBe('TRASHED')
  })

  test('makes a draft of a post with its text, and without its address, readers and comments', async () => {
    const one = await makePost({ title: 'One', source: 'The kettle.', tags: ['tea'], permalink: '/one' })
    await makeComment({ postId: one.id })
    const { id } = await duplicatePost(callerOf(system), { id: one.id })
    expect(await getStudioPost(own, id)).toMatchObject({
      title: 'Copy of One',
      source: 'The kettle.',
      tags: ['tea'],
      status: 'DRAFT',
      permalink: null,
      requestedPermalink: null,
      commentCount: 0,
      views: 0,
    })
    expect((await readPage('/one')).title).toBe('One')
  })

  test('is filtered by tags, those of drafts too, and ordered', async () => {
    await makePost({ title: 'B', tags: ['tea'] })
    await makeDraft({ title: 'A', tags: ['Tea', 'Green leaves'] })
    await makePost({ title: 'C' })
    const tags = [
      { key: 'green-leaves', name: 'Green leaves' },
      { key: 'tea', name: 'tea' },
    ]
    expect(await listStudioTags(own)).toEqual(tags)
    const stranger = callerOf(await makeUser('AUTHOR'))
    expect(await listStudioTags(stranger)).toEqual(tags.slice(1))
    await expect(listStudioTags(callerOf(guest))).rejects.toEqual(code('UNAUTHENTICATED'))
    const titles = async (sort: 'title' | 'updated', tag?: string) =>
      (await listStudioPosts(own, { sort, tag })).items.map(({ title }) => title)
    expect(await titles('title')).toEqual(['A', 'B', 'C'])
    expect(await titles('title', 'tea')).toEqual(['A', 'B'])
  })
})
