import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { listPosts } from '@/lib/posts/queries'
import { readSettings } from '@/lib/settings/data'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { ContentFolder, fileOf } from '@/scripts/testing/content'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makePost, readText } from '@/scripts/testing/posts'
import { beginBlog, readBeginning } from './commands'
import { sampleFiles } from './samples'
import type { WelcomeInput } from './schema'

test('the samples are what content/ comes with', () => {
  const files = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mdx'))
  expect([...sampleFiles].sort()).toEqual(files.sort())
})

onEachDatabase('naming a new blog', ({ db }) => {
  let folder: ContentFolder
  const [sample = '', otherSample = ''] = sampleFiles.filter((file) => file.startsWith('posts/'))
  const words: WelcomeInput = {
    title: 'Tea and cables',
    description: 'Notes of a week.',
    authorName: 'Ada Penrose',
    language: 'cs',
    timeZone: 'Europe/Prague',
    samples: 'keep',
  }
  const titles = async () => (await listPosts({ page: 1, perPage: 9 })).items.map(({ title }) => title)

  onEmptyBlog()
  beforeAll(() => {
    folder = new ContentFolder()
  })
  afterAll(() => folder.remove())
  beforeEach(async () => {
    folder.empty()
    await db().deletedFile.deleteMany()
    await db().setting.deleteMany()
    folder.put(sample, fileOf('A sample.', { title: 'One sample', permalink: undefined }))
    folder.put('posts/own.mdx', fileOf('My own.', { title: 'Own', permalink: undefined }))
    await folder.sync()
  })

  test('gives it the words that readers see first, and keeps all posts', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    expect(await readBeginning(owner)).toEqual({ unnamed: true, samples: ['One sample'] })
    await beginBlog(owner, words)
    const { samples: _, ...settings } = words
    expect(await readSettings()).toMatchObject({ ...settings, postsPerPage: 10 })
    expect((await titles()).sort()).toEqual(['One sample', 'Own'])
    expect(await readBeginning(owner)).toMatchObject({ unnamed: false })
  })

  test('removes the samples at once and for good, and nothing else', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    await makePost({ title: 'Written here' })
    await beginBlog(owner, { ...words, samples: 'remove' })
    expect((await titles()).sort()).toEqual(['Own', 'Written here'])
    expect((await folder.sync()).map(({ status }) => status).sort()).toEqual(['deleted', 'unchanged'])
    expect((await titles()).sort()).toEqual(['Own', 'Written here'])
    expect((await readBeginning(owner)).samples).toEqual([])
    expect(await db().auditEntry.count({ where: { event: 'posts.deleted' } })).toBeGreaterThan(0)

    folder.put(sample, fileOf('Written anew.', { title: 'Anew', permalink: undefined }))
    await folder.sync()
    expect(await titles()).toContain('Anew')
  })

  test('keeps a sample that was changed, in the studio or in its file', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    folder.put(otherSample, fileOf('Another sample.', { title: 'Other sample', permalink: undefined }))
    await folder.sync()
    folder.put(otherSample, fileOf('Mine now.', { title: 'Mine now', permalink: undefined }))
    await folder.sync()
    const { id } = await db().post.findFirstOrThrow({ where: { contentPath: sample } })
    await savePost(owner, { ...(await readText(id)), title: 'Edited' })
    expect((await readBeginning(owner)).samples).toEqual([])
    await beginBlog(owner, { ...words, samples: 'remove' })
    expect(await db().post.count()).toBe(3)
  })

  test('is for the owner alone', async () => {
    await expect(beginBlog(callerOf(guest), words)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const editor = callerOf(await makeUser('EDITOR'))
    await expect(beginBlog(editor, { ...words, samples: 'remove' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(readBeginning(editor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await db().post.count()).toBe(2)
  })
})
