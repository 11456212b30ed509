import { beforeEach, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readPage, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { findPostPage } from '../queries'
import { undoChange } from '../studio/bulk-commands'
import { getStudioPost } from '../studio/queries'
import { publishPost } from './commands'

const START = Date.parse('2024-03-01T12:00:00Z')
const MINUTE = 60_000
const code = (expected: string) => expect.objectContaining({ name: 'AppError', code: expected })

onEachDatabase('undoing a publication', ({ db }) => {
  let clock = START
  const own = callerOf(system)
  const at = () => callerOf(system, { now: new Date(clock) })
  onEmptyBlog(() => new Date(clock))
  beforeEach(() => {
    clock = START
  })

  const publish = async (id: string, publishedAt: string | null = null) =>
    publishPost(at(), { id, version: (await getStudioPost(own, id)).version, publishedAt })

  test('makes a post that was published for the first time a draft again, with all that was written since', async () => {
    const { id } = await makeDraft({ title: 'Too early', tags: ['tea'] })
    const { permalink, undo } = await publish(id)
    await savePost(own, { ...(await readText(id)), title: 'Too early, edited' })
    await undoChange(at(), { undo })
    expect(await findPostPage(permalink)).toBeNull()
    expect(await getStudioPost(own, id)).toMatchObject({ status: 'DRAFT', title: 'Too early, edited', publishedAt: null })
    // Published again it has its address, and the date of that moment.
    clock += 10 * MINUTE
    const again = await publish(id)
    expect(again).toMatchObject({ permalink, publishedAt: new Date(clock).toISOString() })
  })

  test('gives readers the earlier text back and keeps the working copy', async () => {
    const { id, permalink } = await makePost({ title: 'First', tags: ['tea'], seriesTitle: 'Week', permalink: '/first' })
    const before = await readPage(permalink)
    clock += MINUTE
    await savePost(own, { ...(await readText(id)), title: 'Second', tags: [], seriesTitle: null, permalink: '/second' })
    const { undo } = await publish(id)
    expect(await readPage('/second')).toMatchObject({ title: 'Second' })
    await undoChange(at(), { undo })
    expect(await readPage(permalink)).toEqual(before)
    expect(await getStudioPost(own, id)).toMatchObject({ title: 'Second', tags: [], status: 'PUBLISHED', hasUnpublishedChanges: true })
  })

  test('takes a schedule back', async () => {
    const { id } = await makeDraft({ title: 'Later' })
    const { undo, scheduled } = await publish(id, new Date(START + 60 * MINUTE).toISOString())
    expect(scheduled).toBe(true)
    await undoChange(at(), { undo })
    expect(await getStudioPost(own, id)).toMatchObject({ status: 'DRAFT', publishedAt: null })
    expect(await db().publishedPost.count()).toBe(0)
  })

  test('undoes the last publication alone, within an hour, and for those who may edit the post', async () => {
    const { id } = await makeDraft({ title: 'One' })
    const { undo: replaced } = await publish(id)
    const { undo } = await publish(id)
    await expect(undoChange(at(), { undo: replaced })).rejects.toEqual(code('NOT_FOUND'))
    const stranger = callerOf(await makeUser('AUTHOR'), { now: new Date(clock) })
    await expect(undoChange(stranger, { undo })).rejects.toEqual(code('FORBIDDEN'))
    clock += 61 * MINUTE
    await expect(undoChange(at(), { undo })).rejects.toEqual(code('NOT_FOUND'))
    expect(await getStudioPost(own, id)).toMatchObject({ status: 'PUBLISHED' })
  })
})
